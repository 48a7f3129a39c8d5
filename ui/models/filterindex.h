#pragma once

#include <QByteArray>
#include <QStringList>

#include <functional>
#include <vector>

namespace portreeve::models {

/// Which rows of a table match what the user typed: an index over prepared lower-case text. All words must occur
/// somewhere in the row, in any order. Typing on looks only through the rows that matched so far. No Qt model here.
class FilterIndex
{
public:
    /// Prepares the rows; the filter stays and is applied anew.
    void setTexts(const QStringList &texts);
    /// One row changed. Says whether it matches now.
    bool setText(int row, const QString &text);

    void setFilter(const QString &filter);
    [[nodiscard]] const QString &filter() const { return m_filter; }
    /// A further condition on row numbers (a drop-down beside the text); empty lets every row pass.
    void setCondition(std::function<bool(int row)> condition);

    [[nodiscard]] int rowCount() const { return static_cast<int>(m_texts.size()); }
    [[nodiscard]] bool matches(int row) const { return m_matching[static_cast<std::size_t>(row)] != 0; }
    [[nodiscard]] int matchCount() const { return m_count; }

private:
    [[nodiscard]] bool test(std::size_t row) const;
    void apply(bool narrowing);

    std::vector<QByteArray> m_texts; ///< lower case, UTF-8
    std::vector<char> m_matching;
    std::vector<QByteArray> m_words;
    std::function<bool(int)> m_condition;
    QString m_filter;
    int m_count = 0;
};

} // namespace portreeve::models
