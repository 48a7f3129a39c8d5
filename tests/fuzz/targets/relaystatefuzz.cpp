#include "core/guides/validator.h"
#include "tests/fuzz/fuzz.h"

using namespace portreeve;
using namespace portreeve::guides;

namespace {

const Facts &facts()
{
    static const Facts one = [] {
        RegionFacts region;
        region.code = QStringLiteral("us-east-1");
        region.partition = QStringLiteral("aws");
        region.saml = true;
        region.relayState = QStringLiteral("workspaces.euc-sso.us-east-1.aws.amazon.com");
        region.relayStateFips = QStringLiteral("workspaces.euc-sso-fips.us-east-1.aws.amazon.com");
        Facts made;
        made.regions.append(region);
        return made;
    }();
    return one;
}

} // namespace

/// A relay state: judging it ends and says why what is wrong is wrong; a valid one has a Region, a host and a code.
extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    static const Answers answers;
    const ValidationContext context{facts(), answers, QDateTime(QDate(2025, 11, 5), QTime(12, 0), Qt::UTC)};
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const Validation validation = validate(*findValidator(u"relay-state"), {{bytes, {}}}, context);
    for (const Finding &finding : validation.findings)
        FUZZ_VERIFY(!finding.id.isEmpty() && !finding.message.isEmpty());
    FUZZ_VERIFY(!validation.isValid() || validation.details.size() >= 3);
    return 0;
}
