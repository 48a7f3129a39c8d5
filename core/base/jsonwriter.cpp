#include "core/base/jsonwriter.h"

#include <charconv>
#include <cmath>

namespace portreeve {

namespace {

constexpr bool needsEscape(unsigned char byte)
{
    return byte < 0x20 || byte == 0x7f || byte == '"' || byte == '\\';
}

/// Most texts. A loop without a way out, so that several bytes are looked at together.
bool isPlain(QByteArrayView utf8)
{
    unsigned odd = 0;
    for (const char c : utf8)
        odd |= unsigned(needsEscape(static_cast<unsigned char>(c)));
    return odd == 0;
}

} // namespace

JsonWriter::JsonWriter(Style style)
    : m_style(style)
{}

void JsonWriter::newline()
{
    static const QByteArray line = '\n' + QByteArray(64, ' ');
    const qsizetype length = 1 + 2 * m_levels.size();
    if (length <= line.size())
        m_text.append(line.constData(), length);
    else
        m_text.append('\n').append(length - 1, ' ');
}

void JsonWriter::separate()
{
    if (m_afterKey) {
        m_afterKey = false;
        return;
    }
    if (m_levels.isEmpty())
        return;
    Level &level = m_levels.last();
    if (!level.empty)
        m_text += ',';
    if (level.style == Style::Indented)
        newline();
    else if (!level.empty)
        m_text += ' ';
    level.empty = false;
}

void JsonWriter::push(char opening, Style style)
{
    separate();
    m_text += opening;
    const bool compact = m_style == Style::Compact || style == Style::Compact ||
                         (!m_levels.isEmpty() && m_levels.last().style == Style::Compact);
    m_levels.append({compact ? Style::Compact : Style::Indented});
}

void JsonWriter::pop(char closing)
{
    const Level level = m_levels.takeLast();
    if (!level.empty && level.style == Style::Indented)
        newline();
    m_text += closing;
}

JsonWriter &JsonWriter::beginObject(Style style)
{
    push('{', style);
    return *this;
}

JsonWriter &JsonWriter::endObject()
{
    pop('}');
    return *this;
}

JsonWriter &JsonWriter::beginArray(Style style)
{
    push('[', style);
    return *this;
}

JsonWriter &JsonWriter::endArray()
{
    pop(']');
    return *this;
}

JsonWriter &JsonWriter::key(QByteArrayView name)
{
    separate();
    quoted(name);
    m_text += m_style == Style::Compact ? ":" : ": ";
    m_afterKey = true;
    return *this;
}

void JsonWriter::quoted(QByteArrayView utf8)
{
    static constexpr char hex[] = "0123456789abcdef";
    m_text += '"';
    if (isPlain(utf8)) {
        m_text.append(utf8).append('"');
        return;
    }
    qsizetype begin = 0; // of what stays as it is
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const char c = utf8[i];
        const auto byte = static_cast<unsigned char>(c);
        if (!needsEscape(byte))
            continue;
        m_text.append(utf8.sliced(begin, i - begin));
        begin = i + 1;
        if (c == '"' || c == '\\') {
            m_text += '\\';
            m_text += c;
        } else if (c == '\n') {
            m_text += "\\n";
        } else if (c == '\t') {
            m_text += "\\t";
        } else if (c == '\r') {
            m_text += "\\r";
        } else {
            m_text += "\\u00";
            m_text += hex[byte >> 4U];
            m_text += hex[byte & 15U];
        }
    }
    m_text.append(utf8.sliced(begin));
    m_text += '"';
}

JsonWriter &JsonWriter::value(QStringView text)
{
    return utf8(text.toUtf8());
}

JsonWriter &JsonWriter::utf8(QByteArrayView text)
{
    separate();
    quoted(text);
    return *this;
}

JsonWriter &JsonWriter::value(qint64 number)
{
    separate();
    m_text += QByteArray::number(number);
    return *this;
}

JsonWriter &JsonWriter::value(double number)
{
    if (!std::isfinite(number))
        return null();
    separate();
    char buffer[32];
    const auto [end, code] = std::to_chars(buffer, buffer + sizeof buffer, number);
    m_text.append(buffer, code == std::errc() ? end - buffer : 0);
    return *this;
}

JsonWriter &JsonWriter::value(bool flag)
{
    separate();
    m_text += flag ? "true" : "false";
    return *this;
}

JsonWriter &JsonWriter::null()
{
    separate();
    m_text += "null";
    return *this;
}

JsonWriter &JsonWriter::values(const QStringList &list)
{
    beginArray(Style::Compact);
    for (const QString &text : list)
        value(text);
    return endArray();
}

JsonWriter &JsonWriter::memberOrNull(QByteArrayView name, const QString &text)
{
    key(name);
    return text.isEmpty() ? null() : value(text);
}

JsonWriter &JsonWriter::memberRounded(QByteArrayView name, const std::optional<double> &number)
{
    key(name);
    return number ? value(std::round(*number * 1000) / 1000) : null();
}

QByteArray JsonWriter::take()
{
    m_text += '\n';
    return std::exchange(m_text, {});
}

} // namespace portreeve
