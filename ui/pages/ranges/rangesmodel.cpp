#include "ui/pages/ranges/rangesmodel.h"

namespace portreeve::pages {

void RangesModel::setData(const RangesData &data)
{
    m_data = data;
    Q_EMIT dataChanged();
    if (!m_question.isEmpty())
        Q_EMIT lookupRequested(m_question);
}

void RangesModel::setAnswer(const LookupAnswer &answer)
{
    if (answer.question != m_question)
        return;
    m_answer = answer;
    Q_EMIT answerChanged();
}

void RangesModel::ask(const QString &question)
{
    m_question = question.trimmed();
    if (!m_question.isEmpty()) {
        Q_EMIT lookupRequested(m_question);
        return;
    }
    m_answer = {};
    Q_EMIT answerChanged();
}

} // namespace portreeve::pages
