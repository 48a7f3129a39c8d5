#include "ui/pages/ranges/lookupbox.h"

#include "ui/pages/ranges/rangesmodel.h"
#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/searchfield.h"

#include <QVBoxLayout>

namespace portreeve::pages {
namespace {

constexpr qsizetype ShownMatches = 5;

using Kind = widgets::TextLabel::Kind;

} // namespace

LookupBox::LookupBox(RangesModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_field(nullptr)
    , m_sentence(new widgets::TextLabel(Kind::Body, {}, this))
    , m_matches(new widgets::TextLabel(Kind::Fixed, {}, this))
{
    auto *field = new widgets::SearchField(this);
    field->setHint(tr("Which range is this address in? Type an address or a prefix"));
    m_field = field;
    m_sentence->setWordWrap(true);
    m_matches->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::Tight);
    column->addWidget(field);
    column->addWidget(m_sentence);
    column->addWidget(m_matches);
    connect(field, &widgets::SearchField::searched, &m_model, &RangesModel::ask);
    connect(&m_model, &RangesModel::answerChanged, this, &LookupBox::showAnswer);
    showAnswer();
}

void LookupBox::ask(const QString &text)
{
    m_field->setText(text);
}

void LookupBox::showAnswer()
{
    const LookupAnswer &answer = m_model.answer();
    m_sentence->setText(answer.sentence);
    m_sentence->setSeverity(answer.problem ? QStringLiteral("warning") : QString());
    m_sentence->setVisible(!answer.sentence.isEmpty());
    QStringList lines;
    for (qsizetype i = 0; i < qMin(answer.matches.size(), ShownMatches); ++i) {
        const RangeRow &row = answer.matches[i];
        lines.append(
            QStringLiteral("%1  %2  %3").arg(row.prefix.toCanonicalText(), -20).arg(row.service, -22).arg(row.region));
    }
    if (answer.matches.size() > ShownMatches)
        lines.append(tr("and %1 more").arg(answer.matches.size() - ShownMatches));
    m_matches->setText(lines.join(u'\n'));
    m_matches->setVisible(!lines.isEmpty());
}

} // namespace portreeve::pages
