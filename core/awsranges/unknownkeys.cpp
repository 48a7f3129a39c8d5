#include "core/awsranges/unknownkeys.h"

#include <algorithm>

namespace portreeve::awsranges {

UnknownKeys::Answer UnknownKeys::note(std::string_view key, bool isNested)
{
    if (std::find(m_here.begin(), m_here.end(), key) != m_here.end())
        return Answer::Twice;
    if (m_here.size() == Limit)
        return Answer::TooMany;
    m_here.push_back(key);
    m_nested = m_nested || isNested;
    const QString name = fromView(key);
    if (m_all.size() < qsizetype(Limit) && !m_all.contains(name))
        m_all.append(name);
    return Answer::Fine;
}

} // namespace portreeve::awsranges
