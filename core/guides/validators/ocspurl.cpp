#include "core/guides/validators/nametext.h"

#include "core/ip/parse.h"
#include "core/ip/specialpurpose.h"

#include <QRegularExpression>
#include <QUrl>

/// The OCSP responder that AD Connector asks: HTTP (RFC 6960, appendix A), reached from the internet under a public
/// top-level domain (Directory Service guide, "Enable mTLS authentication in AD Connector"). API of the Directory
/// Service, ClientCertAuthSettings: at most 1024 characters of a pattern of its own. Findings: errors "placeholder",
/// "https", "not-http", "not-a-url", "user-in-url", "not-in-the-pattern", "private-host", "too-long".
namespace portreeve::guides {

namespace {

constexpr int Longest = 1024;

/// A name that no server on the internet answers for, or an address that is not reached from there.
bool isPrivateHost(const QString &host)
{
    if (const Result<ip::Address> address = ip::parseAddress(host)) {
        const ip::SpecialPurpose *row = ip::specialPurposeOf(*address);
        return row != nullptr && !row->globallyReachable;
    }
    static const QRegularExpression own(
        QStringLiteral("^[^.]+$|\\.(local|internal|intranet|lan|home|corp|private|test|invalid|localhost)\\.?$"),
        QRegularExpression::CaseInsensitiveOption);
    return own.match(host).hasMatch();
}

bool isUrl(const QString &line, const QUrl &url, TypedReport &report)
{
    if (line.startsWith(QStringLiteral("https://"), Qt::CaseInsensitive)) {
        report.error("https",
                     PR_MESSAGE("guides", "The address begins with http://, because the answers of OCSP are signed by "
                                          "themselves and the guide asks for it."),
                     0);
        return false;
    }
    if (!line.startsWith(QStringLiteral("http://"), Qt::CaseInsensitive)) {
        report.error("not-http", PR_MESSAGE("guides", "The address begins with http://"), 0);
        return false;
    }
    if (!url.isValid() || url.host().isEmpty()) {
        report.error("not-a-url", PR_MESSAGE("guides", "This cannot be read as an address of the web."));
        return false;
    }
    return true;
}

void check(const QString &line, const ValidationContext &, TypedReport &report)
{
    const QUrl url(line, QUrl::StrictMode);
    if (isPlaceholder(line, report) || !isUrl(line, url, report))
        return;
    static const QRegularExpression taken(
        QStringLiteral("^https?://[-a-zA-Z0-9+&@#/%?=~_|!:,.;()]*[-a-zA-Z0-9+&@#/%=~_|()]$"),
        QRegularExpression::CaseInsensitiveOption);
    if (!taken.match(line).hasMatch())
        report.error("not-in-the-pattern",
                     PR_MESSAGE("guides", "The Directory Service does not take an address with these characters."));
    if (!url.userInfo().isEmpty())
        report.error("user-in-url", PR_MESSAGE("guides", "A user or a password does not belong in this address."));
    if (isPrivateHost(url.host()))
        report.error("private-host",
                     PR_MESSAGE("guides", "%1 is not reached from the internet. The responder needs a name under a "
                                          "public top-level domain.")
                         .arg(shownText(url.host())));
    if (line.size() > Longest)
        report.error("too-long",
                     PR_MESSAGE("guides", "There are %1 characters; %2 are the most.").arg(line.size()).arg(Longest),
                     Longest);
}

} // namespace

Validator make_ocsp_url_validator()
{
    return lineValidator("ocsp-url", PR_MESSAGE("guides", "OCSP responder"), check);
}

} // namespace portreeve::guides
