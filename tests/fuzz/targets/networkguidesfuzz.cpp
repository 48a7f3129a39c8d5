#include "core/guides/cidrlist.h"
#include "core/guides/egress.h"
#include "core/guides/networkplan.h"
#include "core/guides/validator.h"
#include "tests/fuzz/fuzz.h"

using namespace portreeve;
using namespace portreeve::guides;

namespace {

const QDateTime Now(QDate(2026, 11, 20), QTime(8, 30), Qt::UTC);

Facts someFacts()
{
    RegionFacts region;
    region.code = QStringLiteral("us-gov-west-1");
    region.azIds = QStringList{QStringLiteral("usgw1-az1")};
    region.management =
        readPrefixes({QStringLiteral("198.19.0.0/16 10.0.0.0/8 192.169.0.0/16")}).value_or(QList<ip::Prefix>());
    Facts facts;
    facts.regions = {region};
    return facts;
}

/// The input in the place of each network, and of each number.
Answers answersOf(const QString &text)
{
    const QStringList lines = text.split(u'\n');
    Answers answers;
    for (const char *input : {"vpc-cidrs", "route-cidrs", "available-cidrs", "subnet-free-addresses", "own-egress"})
        answers.set(QString::fromLatin1(input), lines);
    for (const char *input : {"user-count", "growth-percent", "directory-count", "other-addresses", "interface-quota"})
        answers.set(QString::fromLatin1(input), lines.first());
    answers.set(QStringLiteral("region"), QStringLiteral("us-gov-west-1"));
    answers.set(QStringLiteral("directory-type"), QStringLiteral("ad-connector"));
    return answers;
}

/// Groups that can be read are judged the same way again, and nothing but what is admitted is called so.
void judge(const QByteArray &bytes, const Answers &answers)
{
    const Result<QList<IpGroup>> groups = readIpGroups(bytes, QStringLiteral("fuzz"));
    if (!groups)
        return;
    const QList<ip::Prefix> egress = readablePrefixes(answers.all(QStringLiteral("own-egress")));
    FUZZ_VERIFY(judgeIpGroups(*groups, egress) == judgeIpGroups(*groups, egress));
    FUZZ_VERIFY(ipGroupText(*groups, egress).endsWith(u'\n'));
    const Result<QList<IpGroup>> again = readIpGroups(ipGroupsJson(*groups).toUtf8(), QStringLiteral("fuzz"));
    FUZZ_VERIFY(again && ipGroupText(*again, egress) == ipGroupText(*groups, egress));
}

void plan(const Answers &answers, const Facts &facts)
{
    const NetworkPlanQuestion question = networkPlanQuestion(answers, facts);
    const NetworkPlan plan = planNetwork(question);
    const Sizing &sizing = plan.sizing;
    FUZZ_VERIFY(question.unread.isEmpty() ? sizing.workspaces >= question.sizing.users : sizing == Sizing());
    FUZZ_VERIFY(sizing.perSubnet * question.sizing.subnets >= sizing.workspaces);
    FUZZ_VERIFY(sizing.length == 0 || qint64(1) << (32 - sizing.length) >= sizing.addresses);
    FUZZ_VERIFY(plan.proposed.size() <= question.sizing.subnets);
    FUZZ_VERIFY(networkPlanText(question) == networkPlanText(question));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    static const Facts facts = someFacts();
    if (size > 4096)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const Answers answers = answersOf(QString::fromUtf8(bytes));
    judge(bytes, answers);
    plan(answers, facts);
    for (const char *id : {"ip-addresses", "ip-sources", "ip-groups", "subnet-plan"}) {
        const Validator *validator = findValidator(QString::fromLatin1(id));
        FUZZ_VERIFY(validator != nullptr);
        const ValidationContext context{facts, answers, Now};
        FUZZ_VERIFY(validate(*validator, {{bytes, {}}}, context) == validate(*validator, {{bytes, {}}}, context));
    }
    return 0;
}
