/* Asked before a list or sheet with sensitive fields goes out; comes when it is wanted. */
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import '../words/leaving';
import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Leaving, type Addressed } from './leaving';

export default function LeavingDialog({ act, pending, onGo, onCancel }: { act: string; pending: boolean; onGo: (addressed: Addressed) => void; onCancel: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={onCancel} title={t('leaving.title')} closeButtonProps={{ 'aria-label': t('leaving.close') }}>
      <Leaving what={t('leaving.what')} act={act} pending={pending} problem={null} onGo={onGo} onCancel={onCancel} />
    </Modal>
  );
}
