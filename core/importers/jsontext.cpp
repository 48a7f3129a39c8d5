#include "core/importers/jsontext.h"

#include "core/importers/sourcetext.h"

namespace portreeve::importers {

namespace {

/// Behind the string that begins at `at`.
qsizetype behindString(const QByteArray &text, qsizetype at)
{
    for (++at; at < text.size() && text[at] != '"'; ++at) {
        if (text[at] == '\\')
            ++at;
    }
    return at + 1;
}

/// Behind the number or word that begins at `at`.
qsizetype behindWord(const QByteArray &text, qsizetype at)
{
    while (at < text.size() && !QByteArrayView(" \t\r\n,]}").contains(text[at]))
        ++at;
    return at;
}

} // namespace

Result<JsonText> JsonText::parse(const QByteArray &bytes, qsizetype maxBytes)
{
    const Result<QList<SourceLine>> lines = sourceLines(bytes, maxBytes);
    if (!lines)
        return lines.error();
    QByteArray text;
    text.reserve(bytes.size());
    for (const SourceLine &line : *lines)
        text += line.text.toUtf8() + '\n';
    json::Limits limits;
    limits.bytes = 2 * maxBytes; // UTF-16 may grow
    Result<json::Document> document = json::Document::parse(text, {}, limits);
    if (!document) {
        Error error = document.error();
        error.operation = PR_MESSAGE("importers", "cannot read the configuration");
        return error;
    }
    return JsonText(*std::move(document), text);
}

int JsonText::child(int container, qsizetype index) const
{
    const int found = m_containers[container].children.value(index, -1);
    return found < 0 ? container : found;
}

int JsonText::child(int container, const json::Value &object, const char *key) const
{
    return child(container, object.keys().indexOf(QLatin1String(key)));
}

/// The text is known to be JSON of limited depth.
JsonText::JsonText(json::Document document, const QByteArray &text)
    : m_document(std::move(document))
{
    QList<int> open;
    bool key = false; // what comes next is the key of a member
    int line = 1;
    const auto append = [&](int child) {
        if (!open.isEmpty())
            m_containers[open.last()].children.append(child);
    };
    for (qsizetype at = 0; at < text.size();) {
        const char c = text[at];
        if (c == '{' || c == '[') {
            append(int(m_containers.size()));
            open.append(int(m_containers.size()));
            m_containers.append({line, c == '{', {}});
            key = c == '{';
            ++at;
        } else if (c == '}' || c == ']') {
            open.removeLast();
            ++at;
        } else if (c == '"') {
            if (!key)
                append(-1);
            key = false;
            at = behindString(text, at);
        } else if (QByteArrayView(" \t\r\n:,").contains(c)) {
            line += c == '\n' ? 1 : 0;
            key = c == ',' ? m_containers[open.last()].object : key;
            ++at;
        } else {
            append(-1);
            at = behindWord(text, at);
        }
    }
}

} // namespace portreeve::importers
