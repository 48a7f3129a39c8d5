#include "app/signeroptions.h"

#include "core/base/filewrite.h"

namespace portreeve::app {

namespace {

constexpr qint64 FileLimit = 1024 * 1024;

} // namespace

void SignerOptions::declare(Options &options)
{
    options.text("--signers", m_signers,
                 "Whom signatures of files (FILE.p7s) may come from: their certificates or those of their "
                 "authorities; otherwise whom the system trusts",
                 "FILE.pem");
}

Result<workspace::SignatureTrust> SignerOptions::trust(const QDateTime &now) const
{
    if (m_signers.isEmpty())
        return workspace::SignatureTrust{&pki::TrustStore::fromSystem, now};
    const Result<QByteArray> pem = readFile(m_signers, FileLimit);
    if (!pem)
        return pem.error();
    const Result<QList<QByteArray>> certificates = pki::certificatesFromPem(*pem, m_signers);
    if (!certificates)
        return certificates.error();
    const Result<std::shared_ptr<const pki::TrustStore>> store = pki::TrustStore::from(*certificates, true);
    if (!store)
        return store.error();
    return workspace::SignatureTrust{[store = *store] { return store; }, now};
}

} // namespace portreeve::app
