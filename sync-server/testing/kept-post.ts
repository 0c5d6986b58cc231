import type { Mail, Post, Posting } from '../mail/post.ts';

/** A post that keeps what it is given. */
export interface KeptPost extends Post {
  readonly mails: readonly Mail[];
  /** What becomes of the next mails; a promise that is not kept is a server that ends meanwhile. */
  posting: Posting | Promise<Posting>;
}

/** A post without mails, which takes all. */
export function createKeptPost(): KeptPost {
  const mails: Mail[] = [];
  const post: KeptPost = {
    mails,
    posting: { is: 'sent' },
    async send(mail) {
      mails.push(mail);
      return post.posting;
    },
  };
  return post;
}
