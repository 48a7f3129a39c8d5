#include "ui/text/counttext.h"

#include "ui/text/tr.h"
#include <QLocale>

namespace portreeve::text {
namespace {

/// The singular has a sentence of its own, so that English needs no plural file.
QString counted(const char *one, const char *many, qint64 count)
{
    if (count == 1)
        return QCoreApplication::translate("portreeve::text", one);
    return QCoreApplication::translate("portreeve::text", many, nullptr,
                                       static_cast<int>(qMin<qint64>(count, INT_MAX)));
}

} // namespace

QString hostsText(qint64 count)
{
    return counted(QT_TRANSLATE_NOOP("portreeve::text", "1 host"), QT_TRANSLATE_N_NOOP("portreeve::text", "%Ln hosts"),
                   count);
}

QString prefixesText(qint64 count)
{
    return counted(QT_TRANSLATE_NOOP("portreeve::text", "1 prefix"),
                   QT_TRANSLATE_N_NOOP("portreeve::text", "%Ln prefixes"), count);
}

QString rulesText(qint64 count)
{
    return counted(QT_TRANSLATE_NOOP("portreeve::text", "1 rule"), QT_TRANSLATE_N_NOOP("portreeve::text", "%Ln rules"),
                   count);
}

QString requirementsText(qint64 count)
{
    return counted(QT_TRANSLATE_NOOP("portreeve::text", "1 requirement"),
                   QT_TRANSLATE_N_NOOP("portreeve::text", "%Ln requirements"), count);
}

QString targetsText(qint64 count)
{
    return counted(QT_TRANSLATE_NOOP("portreeve::text", "1 target"),
                   QT_TRANSLATE_N_NOOP("portreeve::text", "%Ln targets"), count);
}

QString regionsText(qint64 count)
{
    return counted(QT_TRANSLATE_NOOP("portreeve::text", "1 Region"),
                   QT_TRANSLATE_N_NOOP("portreeve::text", "%Ln Regions"), count);
}

QString linesText(qint64 count)
{
    return counted(QT_TRANSLATE_NOOP("portreeve::text", "1 line"), QT_TRANSLATE_N_NOOP("portreeve::text", "%Ln lines"),
                   count);
}

QString choicesText(qint64 count)
{
    return counted(QT_TRANSLATE_NOOP("portreeve::text", "1 choice"),
                   QT_TRANSLATE_N_NOOP("portreeve::text", "%Ln choices"), count);
}

QString connectionsText(qint64 count)
{
    return counted(QT_TRANSLATE_NOOP("portreeve::text", "1 connection"),
                   QT_TRANSLATE_N_NOOP("portreeve::text", "%Ln connections"), count);
}

QString quicPacketsText(qint64 count)
{
    return counted(QT_TRANSLATE_NOOP("portreeve::text", "1 packet of 1,200 bytes"),
                   QT_TRANSLATE_N_NOOP("portreeve::text", "%Ln packets of 1,200 bytes"), count);
}

QString rowsText(qint64 shown, qint64 all)
{
    if (shown == all)
        return counted(QT_TRANSLATE_NOOP("portreeve::text", "1 row"),
                       QT_TRANSLATE_N_NOOP("portreeve::text", "%Ln rows"), all);
    return counted(QT_TRANSLATE_NOOP("portreeve::text", "%1 of 1 row"),
                   QT_TRANSLATE_N_NOOP("portreeve::text", "%1 of %Ln rows"), all)
        .arg(numberText(shown));
}

QString numberText(qint64 value)
{
    return QLocale().toString(value);
}

} // namespace portreeve::text
