/* Asked before a list with sensitive fields goes out; comes when it is wanted. */
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import '../words/people';
import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Leaving, type Addressed } from './leaving';

export default function PeopleLeaving({ pending, onGo, onCancel }: { pending: boolean; onGo: (addressed: Addressed) => void; onCancel: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={onCancel} title={t('people.leaving')} closeButtonProps={{ 'aria-label': t('people.leaving.close') }}>
      <Leaving what={t('people.leaving.what')} act={t('people.leaving.go')} pending={pending} problem={null} onGo={onGo} onCancel={onCancel} />
    </Modal>
  );
}
