#pragma once

#include <QStringList>

#include <string_view>
#include <vector>

namespace portreeve::awsranges {

inline QString fromView(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

/// Keys of a file that this version does not know: ignored, but never twice and never silently. The keys of one object
/// must outlive its reading.
class UnknownKeys
{
public:
    static constexpr size_t Limit = 64; ///< in one object, and of names that are remembered
    enum class Answer { Fine, Twice, TooMany };

    void beginObject() { m_here.clear(); }
    Answer note(std::string_view key, bool isNested);

    [[nodiscard]] bool nested() const { return m_nested; } ///< one of them holds a list or an object
    [[nodiscard]] const QStringList &all() const { return m_all; }

private:
    std::vector<std::string_view> m_here;
    QStringList m_all;
    bool m_nested = false;
};

} // namespace portreeve::awsranges
