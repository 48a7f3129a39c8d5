#pragma once

#include <optional>
#include <utility>

namespace portreeve::models {

/// The answer to the newest question. A question is asked with a number and answered, now or later, with the same
/// number; late answers to older ones are dropped.
template<typename Answer>
class Latest
{
public:
    int ask() { return ++m_number; }
    /// False: the answer comes too late.
    bool take(int number, Answer answer)
    {
        if (number != m_number)
            return false;
        m_answer = std::move(answer);
        return true;
    }
    void forget()
    {
        ++m_number;
        m_answer.reset();
    }
    [[nodiscard]] const std::optional<Answer> &answer() const { return m_answer; }

private:
    std::optional<Answer> m_answer;
    int m_number = 0;
};

} // namespace portreeve::models
