#include "core/guides/cidrlist.h"
#include "core/guides/egress.h"
#include "core/guides/secrets.h"
#include "core/guides/validator.h"

/// IP access control groups as they are, or as they are planned, against the answer "own-egress". Findings: those of
/// judgeIpGroups(), and "private-key" and "ip-groups-unreadable" (errors; nothing else is said then).
namespace portreeve::guides {

namespace {

Validation check(const QList<Subject> &subjects, const ValidationContext &context)
{
    Validation validation;
    QList<IpGroup> groups;
    for (const Subject &subject : subjects) {
        if (holdsPrivateKey(subject.bytes)) {
            validation.findings.append(
                {QStringLiteral("private-key"), Severity::Error,
                 PR_MESSAGE("guides",
                            "This is a private key. It is not read and not kept; no check needs one. Give what is "
                            "asked for here, and replace the key if this text came from a place where others see it."),
                 subject.where});
            return validation;
        }
        const Result<QList<IpGroup>> read = readIpGroups(subject.bytes, subject.where);
        if (!read) {
            validation.findings.append(
                {QStringLiteral("ip-groups-unreadable"), Severity::Error, read.error().detail, read.error().where});
            return validation;
        }
        groups += *read;
    }
    validation.findings = judgeIpGroups(groups, readablePrefixes(context.answers.all(QStringLiteral("own-egress"))));
    for (const IpGroup &group : groups) {
        validation.details.append({PR_MESSAGE("guides", "Rules of a group"),
                                   QStringLiteral("%1: %2").arg(group.label(), QString::number(group.rules.size()))});
    }
    return validation;
}

} // namespace

Validator make_ip_groups_validator()
{
    Validator validator;
    validator.id = QStringLiteral("ip-groups");
    validator.title = PR_MESSAGE("guides", "IP access control groups");
    validator.kind = SubjectKind::Text;
    validator.sizeLimit = 1024 * 1024;
    validator.check = check;
    return validator;
}

} // namespace portreeve::guides
