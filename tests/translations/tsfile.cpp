#include "tests/translations/tsfile.h"

#include <QRegularExpression>
#include <QXmlStreamReader>

namespace portreeve::tests {

namespace {

TsMessage readMessage(QXmlStreamReader &reader, const QString &context, bool &obsolete)
{
    TsMessage message;
    message.context = context;
    message.numerus = reader.attributes().value(QLatin1String("numerus")) == u"yes";
    while (reader.readNextStartElement()) {
        if (reader.name() == u"source") {
            message.source = reader.readElementText();
        } else if (reader.name() == u"translation") {
            const QStringView type = reader.attributes().value(QLatin1String("type"));
            obsolete = type == u"vanished" || type == u"obsolete";
            message.finished = type.isEmpty();
            if (!message.numerus) {
                message.translations.append(reader.readElementText());
                continue;
            }
            while (reader.readNextStartElement())
                message.translations.append(reader.readElementText());
        } else {
            reader.skipCurrentElement();
        }
    }
    return message;
}

QStringList placeholders(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("%L?[1-9]|%n"));
    QStringList found;
    for (auto it = pattern.globalMatch(text); it.hasNext();)
        found.append(it.next().captured());
    found.removeDuplicates();
    found.sort();
    return found;
}

/// The mark that ends a sentence or a label, if any.
QChar endMark(const QString &text)
{
    static const QString marks = QStringLiteral(".:?!\u2026");
    return !text.isEmpty() && marks.contains(text.back()) ? text.back() : QChar();
}

bool startsOrEndsOtherwise(const QString &a, const QString &b)
{
    const auto ends = [](const QString &text) {
        return std::pair(!text.isEmpty() && text.front().isSpace(), !text.isEmpty() && text.back().isSpace());
    };
    return ends(a) != ends(b);
}

} // namespace

QList<TsMessage> readTs(const QByteArray &bytes)
{
    QXmlStreamReader reader(bytes);
    QList<TsMessage> messages;
    QString context;
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (reader.name() == u"name") {
            context = reader.readElementText();
        } else if (reader.name() == u"message") {
            bool obsolete = false;
            const TsMessage message = readMessage(reader, context, obsolete);
            if (!obsolete)
                messages.append(message);
        }
    }
    return reader.hasError() ? QList<TsMessage>() : messages;
}

QStringList translationFaults(const TsMessage &message, int plurals)
{
    QStringList faults;
    const auto fault = [&](const QString &what) {
        faults.append(message.name() + QStringLiteral(" ") + what);
    };
    if (!message.finished)
        fault(QStringLiteral("is not translated"));
    if (message.translations.size() != (message.numerus ? plurals : 1))
        fault(QStringLiteral("has another number of plural forms"));
    for (const QString &translation : message.translations) {
        if (translation.isEmpty()) {
            if (message.finished)
                fault(QStringLiteral("is translated with nothing"));
            continue;
        }
        if (placeholders(translation) != placeholders(message.source))
            fault(QStringLiteral("has other placeholders than its translation \"%1\"").arg(translation));
        if (endMark(translation) != endMark(message.source))
            fault(QStringLiteral("ends otherwise than its translation \"%1\"").arg(translation));
        if (startsOrEndsOtherwise(translation, message.source))
            fault(QStringLiteral("has other blanks at its ends than its translation \"%1\"").arg(translation));
    }
    return faults;
}

} // namespace portreeve::tests
