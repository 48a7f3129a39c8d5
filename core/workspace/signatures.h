#pragma once

#include "core/base/jsonwriter.h"
#include "core/base/message.h"
#include "core/json/document.h"
#include "core/pki/filesignature.h"

#include <functional>

/// Signatures of files: a file is signed where a detached signature lies beside it, under its name and ".p7s".
namespace portreeve::workspace {

/// Whom signatures may come from, and when they are judged.
struct SignatureTrust {
    /// Only asked where there is a signature, because the system's is slow to read; empty: nobody is vouched for.
    std::function<std::shared_ptr<const pki::TrustStore>()> store;
    QDateTime now; ///< UTC
};

/// Of the file whose bytes were read already. One that is larger than 1 MiB, or cannot be read, is Unreadable.
pki::FileSignature signatureBeside(const QString &path, const QByteArray &content, const SignatureTrust &trust);

/// Likewise, of a file that is only read where a signature lies beside it; one that cannot be read is Unreadable.
pki::FileSignature signatureOf(const QString &path, qint64 maxBytes, const SignatureTrust &trust);

/// In a few words: "Not signed", "Signed by CN=..". `noted`: it was judged earlier, and a project says so now; nobody
/// can look again.
Message signatureMessage(const pki::FileSignature &signature, bool noted = false);

/// What that means, in whole sentences: what the signature proves of a file that lies here, and what it does not.
Message signatureMeaning(const pki::FileSignature &signature);

void writeSignature(JsonWriter &json, const pki::FileSignature &signature);
Result<pki::FileSignature> readSignature(const json::Value &value);

} // namespace portreeve::workspace
