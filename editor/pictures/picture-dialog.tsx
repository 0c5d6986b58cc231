import type { Editor } from '@tiptap/core';
import { useState } from 'react';
import { ALT_MOST_CHARACTERS } from '../../document/limits.ts';
import { PICTURE_WIDTHS, pictureAttributesOf, type PictureWidth } from '../../document/schema/picture.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/choice.tsx';
import { Radio, RadioGroup } from '../ui/radio.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/text-field.tsx';

/** Where the picture that is being described stands now; undefined once it is gone. */
export type PicturePlace = () => number | undefined;

/** Asks what a picture shows and how wide it is. */
export function PictureDialog({
  editor,
  isOpen,
  place,
  onClose,
}: {
  readonly editor: Editor;
  readonly isOpen: boolean;
  readonly place: PicturePlace | null;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const close = () => {
    onClose();
    editor.commands.focus(undefined, { scrollIntoView: false });
  };
  return (
    <Dialog title={t('picture.title')} isOpen={isOpen} onClose={close}>
      {place !== null && <PictureForm editor={editor} place={place} onClose={close} />}
    </Dialog>
  );
}

function PictureForm({
  editor,
  place,
  onClose,
}: {
  readonly editor: Editor;
  readonly place: PicturePlace;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const [before] = useState(() => pictureAttributesOf(pictureAt(editor, place)?.node.attrs));
  const [alt, setAlt] = useState(before.alt);
  const [decorative, setDecorative] = useState(before.decorative);
  const [width, setWidth] = useState<PictureWidth>(before.width);
  const set = () => {
    const found = pictureAt(editor, place);
    if (found !== null) {
      const { tr } = editor.state;
      // Only what was changed here: somebody else may have changed the rest meanwhile.
      const now = Object.entries({ alt: alt.trim(), decorative, width });
      for (const [name, value] of now)
        if (value !== before[name as 'alt']) tr.setNodeAttribute(found.at, name, value);
      editor.view.dispatch(tr);
    }
    onClose();
  };
  const remove = () => {
    const found = pictureAt(editor, place);
    if (found !== null)
      editor.view.dispatch(editor.state.tr.delete(found.at, found.at + found.node.nodeSize));
    onClose();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        set();
      }}
    >
      <TextArea
        label={t('picture.alt')}
        hint={t('picture.altHint')}
        value={alt}
        onChange={setAlt}
        maxLength={ALT_MOST_CHARACTERS}
        isDisabled={decorative}
        rows={3}
        width="full"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog has been asked for, and this is what it asks first
        autoFocus
      />
      <Checkbox isSelected={decorative} onChange={setDecorative} hint={t('picture.decorativeHint')}>
        {t('picture.decorative')}
      </Checkbox>
      <RadioGroup label={t('picture.width')} value={width} onChange={setWidth} orientation="horizontal">
        {PICTURE_WIDTHS.map((each) => (
          <Radio key={each} value={each}>
            {t(`picture.width.${each}`)}
          </Radio>
        ))}
      </RadioGroup>
      <p>
        <Button kind="primary" type="submit">
          {t('picture.set')}
        </Button>
        <Button kind="quiet" onPress={remove}>
          {t('picture.remove')}
        </Button>
      </p>
    </form>
  );
}

function pictureAt({ state }: Editor, place: PicturePlace) {
  const at = place();
  const node = at === undefined ? null : state.doc.nodeAt(at);
  return at !== undefined && node?.type.name === 'picture' ? { at, node } : null;
}
