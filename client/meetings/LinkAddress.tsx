import { Button, Modal, TextInput } from '@mantine/core';
import { useClipboard, useDisclosure } from '@mantine/hooks';
import { IconCheck, IconCopy, IconExternalLink, IconQrcode } from '@tabler/icons-react';
import { useTexts } from '../app/language';
import { dismissAll } from '../ui/notices';
import { QrCode } from './QrCode';
import classes from './Share.module.css';

interface LinkAddressProps {
  address: string;
  /** The meeting's. */
  title: string;
  /** Offers the code for the projector. */
  forViewers: boolean;
}

/** The address of a link that was just made: to be copied, tried, or shown to the hall. */
export function LinkAddress({ address, title, forViewers }: LinkAddressProps) {
  const texts = useTexts();
  const t = texts.meetings.share;
  const clipboard = useClipboard({ timeout: 2_000 });
  // Nothing lies over the code while it is projected.
  const [shown, { open, close }] = useDisclosure(false, { onOpen: () => dismissAll() });
  return (
    <div className={classes.address}>
      <TextInput
        aria-label={t.address}
        value={address}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
        className={classes.addressText}
      />
      <Button
        leftSection={
          clipboard.copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />
        }
        onClick={() => clipboard.copy(address)}
      >
        <span aria-live="polite">{clipboard.copied ? t.copied : t.copyAddress}</span>
      </Button>
      {forViewers ? (
        <>
          <Button variant="default" leftSection={<IconQrcode size={18} aria-hidden />} onClick={open}>
            {t.showQr}
          </Button>
          <Button
            component="a"
            href={address}
            target="_blank"
            rel="noopener"
            variant="subtle"
            leftSection={<IconExternalLink size={18} aria-hidden />}
          >
            {t.openView}
          </Button>
          <Modal
            opened={shown}
            onClose={close}
            fullScreen
            withCloseButton={false}
            title={title}
            classNames={{
              content: classes.projector,
              header: classes.projectorHeader,
              title: classes.projectorTitle,
              body: classes.projectorBody,
            }}
          >
            <div className={classes.code}>
              <QrCode text={address} label={t.qrLabel(address)} />
            </div>
            <p className={classes.projectorLead}>{t.qrLead}</p>
            <p className={classes.projectorAddress}>{address.replace(/^https?:\/\//, '')}</p>
            <Button variant="default" onClick={close} data-autofocus>
              {t.closeQr}
            </Button>
          </Modal>
        </>
      ) : null}
    </div>
  );
}
