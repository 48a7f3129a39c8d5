#include "core/guides/cidrlist.h"
#include "core/guides/networkplan.h"
#include "core/guides/validator.h"

#include <algorithm>

/// The subnets of a directory: what the check "cidrs" finds in them and, where that is no error, whether they have the
/// room that the network plan asks for. Findings: those of both (judgeSize()), "plan-not-computed" (warning).
namespace portreeve::guides {

namespace {

void addDetails(Validation &validation, const NetworkPlanQuestion &question, const Sizing &sizing)
{
    if (question.sizing.users == 0)
        return;
    validation.details.append({PR_MESSAGE("guides", "WorkSpaces to be placed"), QString::number(sizing.workspaces)});
    validation.details.append(
        {PR_MESSAGE("guides", "Addresses needed in each subnet"), QString::number(sizing.addresses)});
    if (sizing.length > 0)
        validation.details.append(
            {PR_MESSAGE("guides", "Prefix length that has them"), u'/' + QString::number(sizing.length)});
}

Finding notComputed()
{
    return {QStringLiteral("plan-not-computed"),
            Severity::Warning,
            PR_MESSAGE("guides", "Whether the subnets have the room cannot be computed, because another answer is no "
                                 "number that can be."),
            {}};
}

Validation check(const QList<Subject> &subjects, const ValidationContext &context)
{
    Validation validation;
    if (const Validator *cidrs = findValidator(u"cidrs"))
        validation = cidrs->check(subjects, context);
    if (!validation.isValid())
        return validation;
    QStringList values;
    for (const Subject &subject : subjects)
        values.append(QString::fromUtf8(subject.bytes));
    NetworkPlanQuestion question = networkPlanQuestion(context.answers, context.facts);
    question.subnets = readablePrefixes(values);
    question.sizing.subnets = int(std::max<qsizetype>(SubnetsPerDirectory, ipv4Count(question.subnets)));
    if (!question.unread.isEmpty()) {
        validation.findings.append(notComputed());
        return validation;
    }
    if (question.interfaceQuota == 0) // otherwise the quota itself is judged (interface-quota)
        validation.findings += judgeInterfaces(question);
    validation.findings += judgeSize(question);
    addDetails(validation, question, sizeSubnets(question.sizing));
    return validation;
}

} // namespace

Validator make_subnet_plan_validator()
{
    Validator validator;
    validator.id = QStringLiteral("subnet-plan");
    validator.title = PR_MESSAGE("guides", "Subnets of a directory");
    validator.kind = SubjectKind::Text;
    validator.check = check;
    return validator;
}

} // namespace portreeve::guides
