#include "core/guides/validators/dnsname.h"

/// The fully qualified name of an Active Directory domain: Microsoft's naming conventions (KB 909264) and maximum
/// limits of Active Directory Domain Services.
namespace portreeve::guides {

namespace {

constexpr int LongestDomain = 64;

/// corp.example.com of DC=corp,DC=example,DC=com, empty where it is something else.
QString nameOfComponents(const QString &line)
{
    QStringList labels;
    for (const QString &part : line.split(u',')) {
        const QString component = part.trimmed();
        if (!component.startsWith(QStringLiteral("DC="), Qt::CaseInsensitive))
            return {};
        labels.append(component.mid(3));
    }
    return labels.join(u'.');
}

void compareNetbios(const QString &name, const ValidationContext &context, TypedReport &report)
{
    const QString netbios = context.answers.one(QStringLiteral("netbios-name"));
    const QString first = name.left(name.indexOf(u'.'));
    if (!netbios.isEmpty() && netbios.compare(first, Qt::CaseInsensitive) != 0) {
        report.info("netbios-differs",
                    PR_MESSAGE("guides", "The NetBIOS name %1 is not the first part of this name. That happens, but "
                                         "compare both with the directory.")
                        .arg(shownText(netbios)));
    }
}

void check(const QString &line, const ValidationContext &context, TypedReport &report)
{
    if (line.startsWith(QStringLiteral("DC="), Qt::CaseInsensitive)) {
        const QString name = nameOfComponents(line);
        report.error(
            "distinguished-name",
            name.isEmpty()
                ? PR_MESSAGE("guides", "This is a distinguished name. The DNS name of the domain is expected.")
                : PR_MESSAGE("guides", "This is a distinguished name. The DNS name of the domain is expected: %1")
                      .arg(shownText(name)),
            0);
        return;
    }
    NameRules rules;
    rules.fullyQualified = true;
    rules.underscores = true;
    const QString name = judgeName(line, 0, rules, report);
    if (name.isEmpty())
        return;
    if (name.size() > LongestDomain) {
        report.error("longer-than-a-domain",
                     PR_MESSAGE("guides", "The name has %1 characters; Active Directory allows %2 for a domain.")
                         .arg(name.size())
                         .arg(LongestDomain),
                     LongestDomain);
    }
    if (name != line)
        report.detail(PR_MESSAGE("guides", "In DNS"), name);
    compareNetbios(name, context, report);
}

} // namespace

Validator make_directory_name_validator()
{
    return lineValidator("directory-name", PR_MESSAGE("guides", "DNS name of the directory"), check);
}

} // namespace portreeve::guides
