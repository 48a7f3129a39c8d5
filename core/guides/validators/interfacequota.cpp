#include "core/guides/networkplan.h"
#include "core/guides/validators/numbertext.h"

/// The quota of network interfaces against what the network plan needs. Findings: those of readNumber and judgeRange,
/// "plan-interface-quota" (error), "quota-not-compared" (info).
namespace portreeve::guides {

namespace {

void check(const QString &line, const ValidationContext &context, TypedReport &report)
{
    const std::optional<qint64> quota = readNumber(line, report);
    if (!quota)
        return;
    judgeRange(*quota, numberRange(u"interface-quota"), report);
    if (report.hasErrors())
        return;
    Answers answers = context.answers;
    answers.set(QStringLiteral("interface-quota"), line);
    const NetworkPlanQuestion question = networkPlanQuestion(answers, context.facts);
    if (!question.unread.isEmpty() || question.sizing.users == 0) {
        report.info("quota-not-compared",
                    PR_MESSAGE("guides", "The quota was not compared, because the number of users, the growth or the "
                                         "interfaces in use are not there or cannot be read."));
        return;
    }
    for (const Finding &finding : judgeInterfaces(question))
        report.error("plan-interface-quota", finding.message);
}

} // namespace

Validator make_interface_quota_validator()
{
    return lineValidator("interface-quota", PR_MESSAGE("guides", "Quota of network interfaces"), check);
}

} // namespace portreeve::guides
