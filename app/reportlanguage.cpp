#include "app/reportlanguage.h"

#include <QDir>
#include <QLocale>
#include <QTranslator>

#include <memory>

namespace portreeve::app {

namespace {

const QString English = QStringLiteral("en");

} // namespace

QStringList reportLanguages()
{
    QStringList languages{English};
    for (const QString &file : QDir(QStringLiteral(":/i18n")).entryList({QStringLiteral("app_*.qm")})) {
        const QString code = file.mid(4).chopped(3);
        if (!code.startsWith(QLatin1String("en"))) // the pseudo-locale is for developers
            languages.append(code);
    }
    return languages;
}

Result<workspace::Say> sayIn(const QString &language)
{
    if (language == English)
        return workspace::Say(&Message::english);
    const auto translator = std::make_shared<QTranslator>();
    if (!reportLanguages().contains(language) || !translator->load(QStringLiteral(":/i18n/app_%1.qm").arg(language)))
        return Error{ErrorCode::Usage, PR_MESSAGE("app", "the report cannot be made"),
                     PR_MESSAGE("app", "\"%1\" is not a language of this program").arg(language),
                     QStringLiteral("--language"),
                     PR_MESSAGE("app", "Known are: %1.").arg(reportLanguages().join(QLatin1String(", ")))};
    return workspace::Say([translator](const Message &message) {
        const QString pattern = translator->translate(message.context(), message.source().constData());
        return pattern.isEmpty() ? message.english() : message.fill(pattern);
    });
}

QString systemLanguage()
{
    const QString code = QLocale::system().name().section(u'_', 0, 0);
    return reportLanguages().contains(code) ? code : English;
}

} // namespace portreeve::app
