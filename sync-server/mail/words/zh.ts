import type { MailWords } from './words.ts';

export const zh: MailWords = {
  confirm: {
    subject: '请确认您的邮箱地址：{workshop}',
    lead: '有人（很可能是您本人）请 Codraft 将“{workshop}”中需要其回应的事项发送到此地址。确认之前不会发送任何内容。',
    button: '确认此地址',
    after: '此链接仅能使用一次，一天内有效。如果不是您本人操作，请忽略本邮件：不会再向此地址发送任何内容。',
  },
  digest: {
    subject: '{workshop}：需要您回应的事项（{count}）',
    lead: '以下事项需要您回应，而您尚未查看。',
    calls: {
      named: '{name} 提到了您',
      given: '{name} 请您处理一条评论',
      answered: '{name} 答复了您的意见',
      replied: '{name} 回复了',
      begun: '{name} 发表了评论',
      suggested: '{name} 提出了修改建议',
      decided: '{name} 采纳了您的修改建议',
      rejected: '{name} 未采纳您的修改建议',
      task: '{name} 将检查发现的问题交给您处理',
    },
    someone: '前参与者',
    more: '收件箱中还有 {count} 项。',
    inbox: '打开收件箱',
    why: {
      daily:
        '您在 Codraft 中提供了此地址，因此每天最多收到一封这样的邮件。所写内容只保留在文件中，不会通过邮件发送。',
      weekly:
        '您在 Codraft 中提供了此地址，因此每周最多收到一封这样的邮件。所写内容只保留在文件中，不会通过邮件发送。',
    },
    leave: '不再接收此类邮件',
  },
};
