#include "app/window/maildraft.h"

#include <QDesktopServices>
#include <QProcess>
#include <QStandardPaths>
#include <QUrl>
#include <QUrlQuery>

namespace portreeve::app {

MailResult composeMail(const MailDraft &draft)
{
    if (const QString program = QStandardPaths::findExecutable(QStringLiteral("xdg-email")); !program.isEmpty()) {
        const QStringList arguments{QStringLiteral("--utf8"),
                                    QStringLiteral("--subject"),
                                    draft.subject,
                                    QStringLiteral("--body"),
                                    draft.text,
                                    QStringLiteral("--attach"),
                                    draft.attachment};
        if (QProcess::startDetached(program, arguments))
            return MailResult::AskedToAttach;
    }
    QUrl address(QStringLiteral("mailto:"));
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("subject"), QString::fromLatin1(QUrl::toPercentEncoding(draft.subject)));
    query.addQueryItem(QStringLiteral("body"), QString::fromLatin1(QUrl::toPercentEncoding(draft.text)));
    address.setQuery(query);
    return QDesktopServices::openUrl(address) ? MailResult::WithoutFile : MailResult::None;
}

} // namespace portreeve::app
