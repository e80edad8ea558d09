/* What an authenticator takes in with its camera: drawn here, in this page, for a seed leaves it in no other way. */
import encodeQR from 'qr';
import { useTranslation } from 'react-i18next';
import '../words/account';

const EDGE = 4; /* modules left white around it (ISO/IEC 18004) */

export default function Qr({ text }: { text: string }) {
  const { t } = useTranslation();
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: EDGE });
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : []))).join('');
  return (
    <svg className="qr" viewBox={`0 0 ${rows.length} ${rows.length}`} width={220} height={220} role="img" aria-label={t('second.qr')} shapeRendering="crispEdges">
      <rect width={rows.length} height={rows.length} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
