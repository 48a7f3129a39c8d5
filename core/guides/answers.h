#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

namespace portreeve::guides {

/// What the user said, by input id. A choice of several and a list of lines are several values, in the order that they
/// were given; a file's answer is not here but is evidence (see progress.h). Equal answers compare equal. A plain
/// value.
class Answers
{
public:
    void set(const QString &input, const QStringList &values); ///< no values: forgets the answer
    void set(const QString &input, const QString &value) { set(input, QStringList{value}); }

    [[nodiscard]] bool has(const QString &input) const { return m_values.contains(input); }
    [[nodiscard]] QString one(const QString &input) const { return m_values.value(input).value(0); }
    [[nodiscard]] QStringList all(const QString &input) const { return m_values.value(input); }
    [[nodiscard]] QStringList inputs() const { return m_values.keys(); } ///< sorted

    friend bool operator==(const Answers &, const Answers &) = default;

private:
    QMap<QString, QStringList> m_values;
};

} // namespace portreeve::guides
