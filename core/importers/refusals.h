#pragma once

#include "core/importers/configuration.h"
#include "core/importers/sourcetext.h"

namespace portreeve::importers {

/// What is not understood of a file, while it is read.
class Refusals
{
public:
    void add(int line, const QString &text, const Message &why) { m_list.append({line, text.trimmed(), why}); }
    void add(const SourceLine &line, const Message &why) { add(line.number, line.text, why); }
    /// Not where the last one was about the same text of the line.
    void addOnce(int line, const QString &text, const Message &why);

    [[nodiscard]] qsizetype count() const { return m_list.size(); }
    /// Forgets all but the first ones.
    void keep(qsizetype count) { m_list.resize(count); }
    /// All of them, in the order of the lines.
    [[nodiscard]] QList<NotUnderstood> take();

private:
    QList<NotUnderstood> m_list;
};

} // namespace portreeve::importers
