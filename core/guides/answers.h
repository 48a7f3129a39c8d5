#pragma once

#include <QMap>
#include <QSet>
#include <QString>
#include <QStringList>

#include <memory>

namespace portreeve::guides {

/// What the user said, by input id. A choice of several and a list of lines are several values, in the order that they
/// were given; a file's answer is not here but is evidence (see progress.h). Equal answers compare equal. A plain
/// value.
class Answers
{
public:
    void set(const QString &input, const QStringList &values); ///< no values: forgets the answer
    void set(const QString &input, const QString &value) { set(input, QStringList{value}); }

    [[nodiscard]] bool has(const QString &input) const { return valuesOf(input) != nullptr; }
    [[nodiscard]] QString one(const QString &input) const { return all(input).value(0); }
    [[nodiscard]] QStringList all(const QString &input) const;
    [[nodiscard]] QStringList inputs() const { return m_values.keys(); } ///< sorted

    /// A copy that notes which ids are asked for, also by way of its own copies. For one thread, while a check runs.
    [[nodiscard]] Answers watched() const;
    /// The ids that a watched copy was asked for so far, sorted; whether there was an answer makes no difference.
    [[nodiscard]] QStringList asked() const;
    /// SHA-256 (hexadecimal) of the answers to these inputs. Equal answers give equal digests.
    [[nodiscard]] QString digest(const QStringList &inputs) const;

    friend bool operator==(const Answers &a, const Answers &b) { return a.m_values == b.m_values; }

private:
    [[nodiscard]] const QStringList *valuesOf(const QString &input) const;

    QMap<QString, QStringList> m_values;
    std::shared_ptr<QSet<QString>> m_asked; ///< of a watched copy
};

} // namespace portreeve::guides
