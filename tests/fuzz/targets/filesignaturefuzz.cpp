#include "core/pki/filesignature.h"
#include "tests/fuzz/fuzz.h"

using namespace portreeve;
using namespace portreeve::pki;
using State = FileSignature::State;

namespace {

bool holds(const FileSignature &signature)
{
    return signature.state == State::Trusted || signature.state == State::Unknown;
}

} // namespace

/// A signature of any form: the same answer twice, nobody is trusted by an empty store, no signature holds for two
/// contents, and whoever is named has a certificate.
extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    static const auto nobody = TrustStore::from({});
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const QDateTime now(QDate(2030, 6, 15), QTime(12, 0), Qt::UTC);
    const FileSignature found = verifySignature("portreeve\n", bytes, **nobody, now);
    FUZZ_VERIFY(found == verifySignature("portreeve\n", bytes, **nobody, now));
    FUZZ_VERIFY(found.state != State::None && found.state != State::Trusted);
    const FileSignature other = verifySignature("portreeve", bytes, **nobody, now);
    FUZZ_VERIFY(!holds(found) || !holds(other));
    FUZZ_VERIFY((found.state == State::Unreadable) == found.sha256.isEmpty());
    return 0;
}
