#include "core/guides/validators/nametext.h"

#include <QRegularExpression>

/// Ids and names that stand in the user access URL of an identity provider. Each provider has forms of its own, of
/// which only that of Entra ID's tenant is fixed: a GUID. Findings (errors): "placeholder", "blank", "is-an-arn",
/// "url", "not-a-guid".
namespace portreeve::guides {

namespace {

bool isGuid(const QString &line)
{
    static const QRegularExpression form(
        QStringLiteral("^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"));
    return form.match(line).hasMatch();
}

void check(const QString &line, const ValidationContext &context, TypedReport &report)
{
    if (isPlaceholder(line, report))
        return;
    const QString input = context.answers.one(QStringLiteral("input"));
    const bool party = input == u"saml-idp-party"; // a URI of any kind
    if (const qsizetype at = line.indexOf(u' '); at >= 0)
        report.error("blank", PR_MESSAGE("guides", "There is no blank in it. Copy it from the provider."), at);
    if (line.startsWith(QStringLiteral("arn:")))
        report.error("is-an-arn", PR_MESSAGE("guides", "This is an ARN. The id at the provider belongs here."), 0);
    if (!party && line.contains(u'/'))
        report.error("url", PR_MESSAGE("guides", "Only one part of the address belongs here, nothing with a slash."),
                     line.indexOf(u'/'));
    if (input == u"saml-idp-tenant" && context.answers.one(QStringLiteral("saml-idp")) == u"azure-ad" && !isGuid(line))
        report.error("not-a-guid", PR_MESSAGE("guides", "The id of a tenant has 32 hexadecimal digits in five groups "
                                                        "with hyphens between them."));
}

} // namespace

Validator make_idp_part_validator()
{
    return lineValidator("idp-part", PR_MESSAGE("guides", "Part of a user access URL"), check);
}

} // namespace portreeve::guides
