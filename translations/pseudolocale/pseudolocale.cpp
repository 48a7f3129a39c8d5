#include "translations/pseudolocale/pseudolocale.h"

#include <QRegularExpression>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

namespace portreeve::translations {

namespace {

constexpr QStringView plain = u"ABCDEGHIKLNORSTUWYZabcdeghiklnorstuwyz";
constexpr QStringView accented = u"ÅßÇÐÉĜĤÎĶĹÑÖŔŠŤÛŴÝŽåƀçðéĝĥîķĺñöŕšťûŵýž";
static_assert(plain.size() == accented.size());

QChar accentedOf(QChar c)
{
    const qsizetype at = plain.indexOf(c);
    return at < 0 ? c : accented[at];
}

/// What is copied as it stands: placeholders, tags, entities.
const QRegularExpression &kept()
{
    static const QRegularExpression pattern(QStringLiteral("%L?[1-9][0-9]?|%L?n|<[^<>]*>|&[a-z]+;|&#[0-9]+;"));
    return pattern;
}

/// Copies the element that the reader stands at, or translates the text it has gathered.
class Rewriter
{
public:
    explicit Rewriter(const QByteArray &ts)
        : m_reader(ts)
        , m_writer(&m_output)
    {
        m_writer.setAutoFormatting(true);
    }

    QByteArray run()
    {
        m_writer.writeStartDocument();
        m_writer.writeDTD(QStringLiteral("<!DOCTYPE TS>"));
        while (!m_reader.atEnd()) {
            m_reader.readNext();
            if (m_reader.isStartElement())
                start();
            else if (m_reader.isEndElement())
                m_writer.writeEndElement();
        }
        m_writer.writeEndDocument();
        return m_reader.hasError() || !m_sawFile ? QByteArray() : m_output;
    }

private:
    void start()
    {
        const QString name = m_reader.name().toString();
        if (name == u"translation") {
            translate();
            return;
        }
        m_writer.writeStartElement(name);
        for (const QXmlStreamAttribute &attribute : m_reader.attributes()) {
            const bool language = name == u"TS" && attribute.name() == u"language";
            m_writer.writeAttribute(attribute.name().toString(),
                                    language ? QStringLiteral("en_XA") : attribute.value().toString());
        }
        m_sawFile = m_sawFile || name == u"TS";
        if (name == u"message")
            m_numerus = m_reader.attributes().value(QLatin1String("numerus")) == u"yes";
        if (name == u"name" || name == u"source" || name.endsWith(QLatin1String("comment"))) {
            const QString text = m_reader.readElementText();
            if (name == u"source")
                m_source = text;
            m_writer.writeCharacters(text);
            m_writer.writeEndElement();
        }
    }

    void translate()
    {
        m_reader.skipCurrentElement();
        m_writer.writeStartElement(QStringLiteral("translation"));
        if (m_numerus) {
            for (int form = 0; form < 2; ++form) // English has two
                m_writer.writeTextElement(QStringLiteral("numerusform"), pseudoText(m_source));
        } else {
            m_writer.writeCharacters(pseudoText(m_source));
        }
        m_writer.writeEndElement();
    }

    QXmlStreamReader m_reader;
    QByteArray m_output;
    QXmlStreamWriter m_writer;
    QString m_source;
    bool m_numerus = false;
    bool m_sawFile = false;
};

} // namespace

QString pseudoText(const QString &source)
{
    QString text = QStringLiteral("[");
    qsizetype letters = 0;
    qsizetype at = 0;
    const auto accent = [&](qsizetype end) {
        for (; at < end; ++at) {
            text += accentedOf(source[at]);
            letters += source[at].isLetter() ? 1 : 0;
        }
    };
    for (auto it = kept().globalMatch(source); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        accent(match.capturedStart());
        text += match.captured();
        at = match.capturedEnd();
    }
    accent(source.size());
    if (letters > 0)
        text += u' ' + QString((letters * 3 + 9) / 10, u'~');
    return text + u']';
}

QByteArray pseudoFile(const QByteArray &ts)
{
    return Rewriter(ts).run();
}

} // namespace portreeve::translations
