#include "core/guides/answers.h"

namespace portreeve::guides {

void Answers::set(const QString &input, const QStringList &values)
{
    if (values.isEmpty())
        m_values.remove(input);
    else
        m_values.insert(input, values);
}

} // namespace portreeve::guides
