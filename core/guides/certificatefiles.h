#pragma once

#include "core/guides/validator.h"
#include "core/pki/profile.h"

#include <array>

/// What the five checks of certificates share: files become certificates, with what is to say of the files themselves.
namespace portreeve::guides {

/// How a file must look.
enum class FileDemand {
    ExactPattern, ///< PEM exactly as WorkSpaces takes a root certificate: one block, lines of 64 characters
    Pem,          ///< PEM as AD Connector takes a CA certificate
    Any,          ///< whatever it is, it is only looked at
};

/// One certificate of the files.
struct JudgedCertificate {
    pki::Profile profile;
    int file = 0;           ///< index of the subject
    QString where;          ///< the file, with the line where it holds several
    bool unordered = false; ///< it comes from PKCS#7, which keeps certificates as a set
    bool beside = false;    ///< it was given for another input alone (Subject::beside): only there to be led to
    bool trusted = false;   ///< it was given for another input, whether it is among these files too or not
};

struct CertificateFiles {
    QList<JudgedCertificate> certificates; ///< in the order of the files and in them; at most 100
    Findings findings;                     ///< of the files, in their order
    bool refused = false; ///< one of them is a private key or a store of them: no certificate of any is here
};

/// Certificates from beside come last, each once and without findings, because they were judged for their own input.
CertificateFiles readCertificateFiles(const QList<Subject> &subjects, FileDemand demand);

/// "chain.pem:12", "chain.pem", "12": the file and a line from 1, either of which may be missing.
QString placeOf(const QString &file, int line);
/// The same with a field or an extension of the certificate: "chain.pem:12: keyUsage".
QString placeOf(const JudgedCertificate &certificate, const QString &field);

/// Ids of `findings` above.
inline constexpr std::array FileFindingIds{
    "private-key",          "pkcs12",          "key-store",   "der",
    "bytes-after",          "pkcs7",           "request",     "crl",
    "no-begin-line",        "begin-line",      "no-end-line", "damaged",
    "wrong-encoding",       "byte-order-mark", "other-label", "no-certificate",
    "carriage-return-only", "white-space",     "blank-line",  "too-many-certificates"};
/// Ids that FileDemand::Pem and ExactPattern add.
inline constexpr std::array PemFindingIds{"line-length", "text-around", "several-blocks"};
/// Ids that ExactPattern adds.
inline constexpr std::array PatternFindingIds{"missing-final-line-break"};

} // namespace portreeve::guides
