#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

namespace portreeve {

/// Writes JSON text with keys in the order they are given, so that one input makes one sequence of bytes in every
/// locale. Indented by two spaces; arrays and objects begun with Compact stay on one line.
class JsonWriter
{
public:
    enum class Style { Indented, Compact };

    explicit JsonWriter(Style style = Style::Indented);

    JsonWriter &beginObject(Style style = Style::Indented);
    JsonWriter &endObject();
    JsonWriter &beginArray(Style style = Style::Indented);
    JsonWriter &endArray();
    JsonWriter &key(QByteArrayView name); ///< UTF-8, escaped as values are

    JsonWriter &value(QStringView text);
    JsonWriter &utf8(QByteArrayView text); ///< a text that is UTF-8 already
    JsonWriter &value(qint64 number);
    JsonWriter &value(double number); ///< shortest text that reads back; not-a-number and infinity become null
    JsonWriter &value(bool flag);
    JsonWriter &null();
    JsonWriter &values(const QStringList &list); ///< a compact array

    template<typename T>
    JsonWriter &member(QByteArrayView name, const T &v)
    {
        return key(name).value(v);
    }
    JsonWriter &member(QByteArrayView name, int v) { return key(name).value(qint64(v)); }
    JsonWriter &member(QByteArrayView name, const QStringList &list) { return key(name).values(list); }
    /// Text, or null when it is empty.
    JsonWriter &memberOrNull(QByteArrayView name, const QString &text);
    /// To three decimals, which is the microsecond of a time in ms; null where there is no number.
    JsonWriter &memberRounded(QByteArrayView name, const std::optional<double> &number);

    /// The text so far, ended by one newline.
    [[nodiscard]] QByteArray take();

private:
    void separate();
    void newline();
    void push(char opening, Style style);
    void pop(char closing);
    void quoted(QByteArrayView utf8);

    struct Level {
        Style style;
        bool empty = true;
    };
    QByteArray m_text;
    QList<Level> m_levels;
    Style m_style;
    bool m_afterKey = false;
};

} // namespace portreeve
