#include "core/saml/form.h"

#include <QString>

namespace portreeve::saml {

namespace {

constexpr qsizetype MostFields = 100;
constexpr qsizetype LongestReference = 10; ///< of a character: "&#x10FFFF;"

/// What a character reference of HTML stands for; null where it is none that addresses and base64 need.
QByteArray referenced(const QByteArray &name)
{
    struct Named {
        const char *name;
        const char *text;
    };
    static constexpr Named named[] = {{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}};
    for (const Named &row : named) {
        if (name == row.name)
            return row.text;
    }
    if (!name.startsWith('#'))
        return {};
    const bool hexadecimal = name.mid(1, 1).toLower() == "x";
    bool ok = false;
    const uint code = hexadecimal ? name.mid(2).toUInt(&ok, 16) : name.mid(1).toUInt(&ok, 10);
    if (!ok || code == 0 || code > QChar::LastValidCodePoint)
        return {};
    const char32_t character = code;
    return QString::fromUcs4(&character, 1).toUtf8();
}

QByteArray unescaped(const QByteArray &text)
{
    QByteArray plain;
    plain.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const qsizetype end = text[i] == '&' ? text.left(i + LongestReference).indexOf(';', i) : -1;
        const QByteArray character = end > 0 ? referenced(text.mid(i + 1, end - i - 1)) : QByteArray();
        if (character.isNull()) {
            plain += text[i];
        } else {
            plain += character;
            i = end;
        }
    }
    return plain;
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// Reads the attributes of one tag, from behind its name to its end.
class TagReader
{
public:
    TagReader(const QByteArray &html, qsizetype from)
        : m_html(html)
        , m_at(from)
    {}

    /// False: the tag ends here, or the text does.
    bool next(QByteArray &name, QByteArray &value)
    {
        skip([](char c) { return isBlank(c) || c == '/'; });
        const qsizetype begin = m_at;
        skip([](char c) { return !isBlank(c) && c != '=' && c != '>' && c != '/'; });
        name = m_html.mid(begin, m_at - begin).toLower();
        value.clear();
        skip(isBlank);
        if (peek() == '=') {
            ++m_at;
            skip(isBlank);
            value = unescaped(readValue());
        }
        return !name.isEmpty();
    }
    [[nodiscard]] qsizetype position() const { return m_at; }

private:
    [[nodiscard]] char peek() const { return m_at < m_html.size() ? m_html[m_at] : '>'; }

    template<typename Predicate>
    void skip(Predicate predicate)
    {
        while (m_at < m_html.size() && predicate(m_html[m_at]))
            ++m_at;
    }

    QByteArray readValue()
    {
        const char quote = peek();
        const bool quoted = quote == '"' || quote == '\'';
        if (quoted)
            ++m_at;
        const qsizetype begin = m_at;
        skip([quoted, quote](char c) { return quoted ? c != quote : !isBlank(c) && c != '>'; });
        const QByteArray value = m_html.mid(begin, m_at - begin);
        if (quoted && m_at < m_html.size())
            ++m_at;
        return value;
    }

    const QByteArray &m_html;
    qsizetype m_at;
};

} // namespace

QList<FormField> htmlFields(const QByteArray &html)
{
    static constexpr char Tag[] = "<input";
    constexpr qsizetype TagLength = sizeof Tag - 1;
    const QByteArray lower = html.toLower();
    QList<FormField> fields;
    qsizetype at = lower.indexOf(Tag);
    while (at >= 0 && fields.size() < MostFields) {
        TagReader reader(html, at + TagLength);
        FormField field;
        QByteArray name;
        QByteArray value;
        while (reader.next(name, value)) {
            if (name == "name")
                field.name = value;
            else if (name == "value")
                field.value = value;
        }
        if (!field.name.isEmpty())
            fields.append(field);
        at = lower.indexOf(Tag, reader.position());
    }
    return fields;
}

QByteArray valueOf(const QList<FormField> &fields, const char *name)
{
    for (const FormField &field : fields) {
        if (field.name == name)
            return field.value.isNull() ? QByteArray("") : field.value;
    }
    return {};
}

} // namespace portreeve::saml
