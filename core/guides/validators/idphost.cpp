#include "core/guides/identityproviders.h"
#include "core/guides/validators/dnsname.h"

/// The host of an identity provider, as its user access URL has it: a whole host name, or for providers whose own
/// domain follows, the one label before it or the whole host. Findings: those of judgeName; "several-labels" (error).
namespace portreeve::guides {

namespace {

void judgeLabel(const QString &line, const QString &domain, TypedReport &report)
{
    const QString label = line.endsWith(domain, Qt::CaseInsensitive) ? line.chopped(domain.size()) : line;
    if (label.contains(u'.')) {
        report.error("several-labels",
                     PR_MESSAGE("guides", "The URL of this provider has a single name before %1. Where the provider "
                                          "shows another host, choose another provider and give its URL.")
                         .arg(domain),
                     label.indexOf(u'.'));
        return;
    }
    judgeName(label + domain, 0, {.fullyQualified = true}, report);
}

void check(const QString &line, const ValidationContext &context, TypedReport &report)
{
    const IdentityProvider *provider = findIdentityProvider(context.answers.one(QStringLiteral("saml-idp")));
    const QString domain = provider ? domainBehindHost(*provider) : QString();
    if (!domain.isEmpty() && !line.contains(u'/') && !line.contains(u':'))
        judgeLabel(line, domain, report);
    else
        judgeName(line, 0, {.fullyQualified = true}, report);
}

} // namespace

Validator make_idp_host_validator()
{
    return lineValidator("idp-host", PR_MESSAGE("guides", "Host of an identity provider"), check);
}

} // namespace portreeve::guides
