#include "core/guides/validators/nametext.h"

#include <QUrl>

/// The user access URL of an identity provider: API of WorkSpaces, SamlUserAccessUrl, 8 to 200 characters without
/// blanks. It allows http too, which would send the sign-in in clear. Findings: errors "placeholder", "not-https",
/// "not-a-url", "user-in-url", "too-long"; warning "fragment".
namespace portreeve::guides {

namespace {

constexpr int Longest = 200;

void check(const QString &line, const ValidationContext &, TypedReport &report)
{
    if (isPlaceholder(line, report))
        return;
    if (!line.startsWith(QStringLiteral("https://"), Qt::CaseInsensitive)) {
        report.error("not-https", PR_MESSAGE("guides", "The address begins with https://"), 0);
        return;
    }
    const QUrl url(line, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || line.contains(u' ')) {
        report.error("not-a-url", PR_MESSAGE("guides", "This cannot be read as an address of the web. Copy it from the "
                                                       "provider."));
        return;
    }
    if (!url.userInfo().isEmpty())
        report.error("user-in-url", PR_MESSAGE("guides", "A user or a password does not belong in this address."));
    if (line.size() > Longest)
        report.error("too-long",
                     PR_MESSAGE("guides", "There are %1 characters; %2 are the most.").arg(line.size()).arg(Longest),
                     Longest);
    if (url.hasFragment())
        report.warning("fragment",
                       PR_MESSAGE("guides", "What stands behind # is not sent to the provider. Leave it out where the "
                                            "provider does not need it."),
                       line.indexOf(u'#'));
}

} // namespace

Validator make_access_url_validator()
{
    return lineValidator("access-url", PR_MESSAGE("guides", "User access URL"), check);
}

} // namespace portreeve::guides
