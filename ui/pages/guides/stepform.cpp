#include "ui/pages/guides/stepform.h"

#include "ui/text/datetext.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/fieldmanners.h"
#include "ui/widgets/findinglist.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/pairlayout.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace portreeve::pages {
namespace {

using guides::StepState;
using widgets::TextLabel;

constexpr int BesideCharacters = 60;
constexpr int OwnerShare = 35; ///< percent
constexpr int NoteLines = 2;
constexpr int LongestLine = 200;

/// A field below its name.
QWidget *named(const QString &name, QWidget *field, QWidget *parent)
{
    auto *box = new QWidget(parent);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto *label = new TextLabel(TextLabel::Kind::Dimmed, name, box);
    label->setBuddy(field);
    column->addWidget(label);
    column->addWidget(field);
    field->setAccessibleName(name);
    widgets::mindManners(*field);
    return box;
}

} // namespace

StepForm::StepForm(GuidesModel &model, const QString &step, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_step(step)
    , m_state(new TextLabel(TextLabel::Kind::Body, {}, this))
    , m_refusal(new widgets::FindingList(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::Gap);
    m_state->setNarrowing();
    column->addWidget(makeFields());
    column->addWidget(m_state);
    column->addWidget(m_refusal);
    column->addWidget(makeWaiver());
    column->addWidget(makeButtons());
    connect(&m_model, &GuidesModel::refusalChanged, this, [this](const QString &changed) {
        if (changed == m_step)
            showRefusal();
    });
    showRefusal();
}

QWidget *StepForm::makeFields()
{
    auto *fields = new QWidget(this);
    auto *row = new widgets::PairLayout(fields, theme::textWidth(fontMetrics(), BesideCharacters), OwnerShare);
    m_owner = new QLineEdit(fields);
    m_owner->setMaxLength(LongestLine);
    m_note = new QPlainTextEdit(fields);
    m_note->setFixedHeight(fontMetrics().lineSpacing() * NoteLines + 2 * theme::Gap);
    row->addWidget(named(tr("Owner"), m_owner, fields));
    row->addWidget(named(tr("Note"), m_note, fields));
    connect(m_owner, &QLineEdit::textChanged, this, [this](const QString &text) { tell(StepEdit::Kind::Owner, text); });
    connect(m_note, &QPlainTextEdit::textChanged, this, [this] { tell(StepEdit::Kind::Note, m_note->toPlainText()); });
    return fields;
}

QWidget *StepForm::makeWaiver()
{
    m_waiver = new QWidget(this);
    auto *column = new QVBoxLayout(m_waiver);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::Tight);
    m_reason = new QLineEdit(m_waiver);
    m_reason->setMaxLength(LongestLine);
    column->addWidget(named(tr("Why this step is left out"), m_reason, m_waiver));
    auto *buttons = new QWidget(m_waiver);
    auto *row = new widgets::FlowLayout(buttons, theme::Gap, theme::Tight);
    auto *waive = new QPushButton(tr("Waive step"), buttons);
    auto *stay = new QPushButton(tr("Keep step"), buttons);
    row->addWidget(waive);
    row->addWidget(stay);
    column->addWidget(buttons);
    const auto decide = [this] {
        tell(StepEdit::Kind::Waive, m_reason->text().trimmed());
    };
    connect(waive, &QPushButton::clicked, this, decide);
    connect(m_reason, &QLineEdit::returnPressed, this, decide);
    connect(stay, &QPushButton::clicked, this, [this] { askForReason(false); });
    m_waiver->hide();
    return m_waiver;
}

QWidget *StepForm::makeButtons()
{
    auto *buttons = new QWidget(this);
    auto *row = new widgets::FlowLayout(buttons, theme::Gap, theme::Tight);
    m_done = new QPushButton(theme::icon(QStringLiteral("step-done")), tr("Mark as done"), buttons);
    m_done->setToolTip(tr("Mark as done and go to the next step (Ctrl+Return)"));
    m_waive = new QPushButton(theme::icon(QStringLiteral("step-waived")), tr("Waive\u2026"), buttons);
    m_waive->setToolTip(tr("Leave this step out, with a reason"));
    m_reopen = new QPushButton(theme::icon(QStringLiteral("step-open")), tr("Reopen"), buttons);
    for (QPushButton *button : {m_done, m_waive, m_reopen})
        row->addWidget(button);
    connect(m_done, &QPushButton::clicked, this, &StepForm::markDone);
    connect(m_waive, &QPushButton::clicked, this, [this] { askForReason(true); });
    connect(m_reopen, &QPushButton::clicked, this, [this] { tell(StepEdit::Kind::Reopen); });
    return buttons;
}

void StepForm::tell(StepEdit::Kind kind, const QString &text)
{
    if (!m_filling)
        Q_EMIT m_model.stepEdited({m_step, kind, text});
}

void StepForm::markDone()
{
    if (m_done->isVisibleTo(this))
        tell(StepEdit::Kind::Done);
}

void StepForm::askForReason(bool on)
{
    m_waiver->setVisible(on);
    m_waive->setVisible(!on);
    m_model.setRefusal(m_step, std::nullopt);
    if (on)
        m_reason->setFocus(Qt::OtherFocusReason);
    else
        m_waive->setFocus(Qt::OtherFocusReason);
}

void StepForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_waiver->isVisible() && m_waiver->isAncestorOf(window()->focusWidget()))
        askForReason(false);
    else
        QWidget::keyPressEvent(event);
}

QString StepForm::stateText(const guides::StepProgress &progress) const
{
    const QString when = text::absoluteText(progress.changed);
    switch (progress.state) {
    case StepState::Done:
        return when.isEmpty() ? tr("This step is done.") : tr("Done on %1.").arg(when);
    case StepState::Waived:
        return when.isEmpty() ? tr("Waived: %1").arg(progress.waiver)
                              : tr("Waived on %1: %2").arg(when, progress.waiver);
    case StepState::Open:
        break;
    }
    return {};
}

void StepForm::showFields()
{
    const guides::StepProgress progress = m_model.progress().steps.value(m_step);
    m_filling = true;
    // What is typed may end with a blank that is not kept.
    if (m_owner->text().trimmed() != progress.owner)
        m_owner->setText(progress.owner);
    if (m_note->toPlainText().trimmed() != progress.note)
        m_note->setPlainText(progress.note);
    m_filling = false;
    m_state->setText(stateText(progress));
    m_state->setVisible(!m_state->text().isEmpty());
    const bool open = progress.state == StepState::Open;
    if (!open && m_waiver->isVisibleTo(this)) {
        m_waiver->hide();
        m_reason->clear();
    }
    m_done->setVisible(open && m_applies);
    m_waive->setVisible(open && m_applies && !m_waiver->isVisibleTo(this));
    m_reopen->setVisible(!open);
}

void StepForm::showStep(const guides::StepWalk &step)
{
    m_applies = step.applies != guides::Applies::No;
    showFields();
}

void StepForm::showRefusal()
{
    const std::optional<Error> &refusal = m_model.refusal(m_step);
    Findings findings;
    if (refusal) {
        findings.append({QStringLiteral("refused"), Severity::Error, refusal->detail, {}});
        if (!refusal->remedy.isEmpty())
            findings.append({QStringLiteral("remedy"), Severity::Info, refusal->remedy, {}});
    }
    m_refusal->setFindings(findings);
    m_refusal->setVisible(refusal.has_value());
}

} // namespace portreeve::pages
