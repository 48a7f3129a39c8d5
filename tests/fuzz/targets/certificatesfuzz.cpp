#include "core/pki/certificate.h"
#include "tests/fuzz/fuzz.h"

using namespace portreeve;

/// PEM text and DER bytes alike: what is read can be read again, and asking for a name never fails.
extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    QList<QByteArray> ders{bytes};
    if (const Result<QList<QByteArray>> inPem = pki::certificatesFromPem(bytes, QStringLiteral("fuzz")))
        ders += *inPem;
    for (const QByteArray &der : ders) {
        const Result<pki::Certificate> certificate = pki::readCertificate(der);
        if (!certificate)
            continue;
        FUZZ_VERIFY(certificate->der == der);
        FUZZ_VERIFY(certificate->names.size() <= 100);
        FUZZ_VERIFY(certificate->sha256.size() == 64);
        (void)pki::matchesName(der, QStringLiteral("host.example"));
    }
    return 0;
}
