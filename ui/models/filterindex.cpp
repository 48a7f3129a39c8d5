#include "ui/models/filterindex.h"

#include <algorithm>
#include <string_view>

namespace portreeve::models {
namespace {

QByteArray prepared(const QString &text)
{
    return text.toLower().toUtf8();
}

std::vector<QByteArray> wordsOf(const QString &filter)
{
    std::vector<QByteArray> words;
    const QStringList parts = filter.simplified().split(u' ', Qt::SkipEmptyParts);
    for (const QString &part : parts)
        words.push_back(prepared(part));
    // The longest word decides most rows.
    std::stable_sort(words.begin(), words.end(), [](const auto &a, const auto &b) { return a.size() > b.size(); });
    return words;
}

/// Every row that matches `now` matched `before` as well: each old word is part of a new one.
bool isNarrower(const std::vector<QByteArray> &now, const std::vector<QByteArray> &before)
{
    return std::all_of(before.begin(), before.end(), [&now](const QByteArray &old) {
        return std::any_of(now.begin(), now.end(), [&old](const QByteArray &word) { return word.contains(old); });
    });
}

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

bool FilterIndex::test(std::size_t row) const
{
    if (m_condition && !m_condition(static_cast<int>(row)))
        return false;
    const std::string_view text = viewOf(m_texts[row]);
    return std::all_of(m_words.begin(), m_words.end(),
                       [text](const QByteArray &word) { return text.find(viewOf(word)) != std::string_view::npos; });
}

void FilterIndex::apply(bool narrowing)
{
    m_count = 0;
    for (std::size_t row = 0; row < m_texts.size(); ++row) {
        if (narrowing && !m_matching[row])
            continue;
        m_matching[row] = test(row) ? 1 : 0;
        m_count += m_matching[row];
    }
}

void FilterIndex::setTexts(const QStringList &texts)
{
    m_texts.clear();
    m_texts.reserve(static_cast<std::size_t>(texts.size()));
    for (const QString &text : texts)
        m_texts.push_back(prepared(text));
    m_matching.assign(m_texts.size(), 0);
    apply(false);
}

bool FilterIndex::setText(int row, const QString &text)
{
    const auto at = static_cast<std::size_t>(row);
    m_texts[at] = prepared(text);
    const char before = m_matching[at];
    m_matching[at] = test(at) ? 1 : 0;
    m_count += m_matching[at] - before;
    return m_matching[at] != 0;
}

void FilterIndex::setFilter(const QString &filter)
{
    std::vector<QByteArray> words = wordsOf(filter);
    const bool narrowing = isNarrower(words, m_words);
    m_filter = filter;
    m_words = std::move(words);
    apply(narrowing);
}

void FilterIndex::setCondition(std::function<bool(int)> condition)
{
    m_condition = std::move(condition);
    apply(false);
}

} // namespace portreeve::models
