#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace portreeve {

/// A sentence that the engine means and the edge says: marked for translation, arguments apart.
/// `context` is the translation context (one per room); `source` is English with %1..%9.
/// A plain value; safe to copy between threads.
class Message
{
public:
    Message() = default;
    Message(const char *context, QByteArray source)
        : m_context(context)
        , m_source(std::move(source))
    {}

    [[nodiscard]] Message arg(const QString &value) const;
    [[nodiscard]] Message arg(qint64 value) const;

    [[nodiscard]] bool isEmpty() const { return m_source.isEmpty(); }
    [[nodiscard]] const char *context() const { return m_context; }
    [[nodiscard]] const QByteArray &source() const { return m_source; }
    [[nodiscard]] const QStringList &arguments() const { return m_arguments; }

    /// The English sentence, for the command line, logs and machine formats.
    [[nodiscard]] QString english() const;

    /// `pattern` with this message's arguments put in; each argument is inserted once and never expanded again.
    [[nodiscard]] QString fill(const QString &pattern) const;

    friend bool operator==(const Message &a, const Message &b)
    {
        return a.m_source == b.m_source && a.m_arguments == b.m_arguments;
    }

private:
    const char *m_context = "";
    QByteArray m_source;
    QStringList m_arguments;
};

/// Marks `text` for translation (lupdate reads this name as QT_TRANSLATE_NOOP) and makes a Message of it.
#define PR_MESSAGE(context, text) ::portreeve::Message(context, QByteArrayLiteral(text))

} // namespace portreeve
