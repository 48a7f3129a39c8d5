#include "ui/pages/firewall/deltaview.h"

#include "ui/pages/firewall/deltamodel.h"
#include "ui/pages/firewall/rulesview.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filedrop.h"
#include "ui/widgets/filerequest.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"

#include <QButtonGroup>
#include <QDir>
#include <QFileInfo>
#include <QPushButton>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace portreeve::pages {
namespace {

using widgets::TextLabel;

QToolButton *makeSwitch(const QString &text, QButtonGroup &group, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setText(text);
    button->setCheckable(true);
    button->setFocusPolicy(Qt::StrongFocus);
    group.addButton(button);
    return button;
}

} // namespace

DeltaView::DeltaView(DeltaModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_rules(new RulesView(tr("Change of the rules")))
    , m_empty(new widgets::EmptyState)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    auto *place = new QWidget(this);
    m_stack = new QStackedLayout(place);
    m_stack->addWidget(m_rules);
    m_stack->addWidget(m_empty);
    column->addWidget(place, 1);
    connect(m_empty, &widgets::EmptyState::actionRequested, this, &DeltaView::choose);
    connect(new widgets::FileDrop(this), &widgets::FileDrop::dropped, &m_model, &DeltaModel::compareWith);
    connect(&m_model, &DeltaModel::changed, this, &DeltaView::showDelta);
    showDelta();
}

QWidget *DeltaView::makeBar()
{
    auto *bar = new QWidget(this);
    auto *column = new QVBoxLayout(bar);
    column->setContentsMargins(theme::Spacing, theme::Gap, theme::Spacing, theme::Gap);
    column->setSpacing(theme::Tight);
    auto *buttons = new QWidget(bar);
    auto *row = new widgets::FlowLayout(buttons, theme::Gap, theme::Tight);
    auto *group = new QButtonGroup(bar);
    m_change = makeSwitch(tr("To load"), *group, buttons);
    m_change->setToolTip(tr("What leads from the earlier export to the rules of today"));
    m_change->setChecked(true);
    m_rollback = makeSwitch(tr("Way back"), *group, buttons);
    m_rollback->setToolTip(tr("What undoes the change"));
    m_save = new QPushButton(theme::icon(QStringLiteral("download")), {}, buttons);
    m_last = new QPushButton(theme::icon(QStringLiteral("changes")), {}, buttons);
    auto *other = new QPushButton(theme::icon(QStringLiteral("open")), tr("Choose earlier export"), buttons);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_change), static_cast<QWidget *>(m_rollback), static_cast<QWidget *>(m_save),
          static_cast<QWidget *>(m_last), static_cast<QWidget *>(other)})
        row->addWidget(widget);
    m_summary = new TextLabel(TextLabel::Kind::Body, {}, bar);
    m_summary->setNarrowing();
    m_file = widgets::dimmedLabel({}, bar);
    m_ofDelta = {m_change, m_rollback, m_save, m_summary, m_file};
    column->addWidget(buttons);
    column->addWidget(m_summary);
    column->addWidget(m_file);
    connect(group, &QButtonGroup::buttonClicked, this, &DeltaView::showDelta);
    connect(m_save, &QPushButton::clicked, this, &DeltaView::save);
    connect(m_last, &QPushButton::clicked, this, [this] { m_model.compareWith(m_model.lastSaved()); });
    connect(other, &QPushButton::clicked, this, &DeltaView::choose);
    return bar;
}

void DeltaView::showDelta()
{
    const QString last = m_model.lastSaved();
    const bool offersLast = !last.isEmpty() && last != m_model.path();
    m_last->setVisible(offersLast);
    m_last->setText(tr("Compare with %1").arg(QFileInfo(last).fileName()));
    m_last->setToolTip(QDir::toNativeSeparators(last));
    const std::optional<Delta> &delta = m_model.delta();
    for (QWidget *widget : std::as_const(m_ofDelta))
        widget->setVisible(delta.has_value());
    if (!delta) {
        m_empty->setTexts(QStringLiteral("changes"), tr("Nothing to compare with yet"),
                          tr("Choose or drop a file that Portreeve exported earlier: you get what leads from it to the "
                             "rules of today, and what undoes it."),
                          tr("Choose earlier export"));
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    m_stack->setCurrentWidget(m_rules);
    const bool back = m_rollback->isChecked();
    m_save->setText(back ? tr("Save way back") : tr("Save change"));
    m_save->setEnabled(!delta->refusal);
    m_summary->setText(delta->summary);
    m_summary->setVisible(!delta->refusal);
    m_file->setText(tr("Against %1").arg(QDir::toNativeSeparators(m_model.path())));
    if (delta->refusal)
        m_rules->setRefusal(*delta->refusal);
    else
        m_rules->setRules(back ? delta->rollback : delta->change);
}

void DeltaView::choose()
{
    widgets::askForFile(this, tr("Choose earlier export"), [this](const QString &path) { m_model.compareWith(path); });
}

void DeltaView::save()
{
    if (!m_model.delta() || m_model.delta()->refusal)
        return;
    const bool back = m_rollback->isChecked();
    const QFileInfo earlier(m_model.path());
    const QString name = (back ? QStringLiteral("%1-rollback") : QStringLiteral("%1-change")).arg(earlier.baseName());
    const QString text = back ? m_model.delta()->rollback : m_model.delta()->change;
    widgets::askWhereToSave(this, m_save->text(),
                            earlier.suffix().isEmpty() ? name : QStringLiteral("%1.%2").arg(name, earlier.suffix()),
                            [this, text](const QString &path) { Q_EMIT m_model.saveRequested(path, text); });
}

} // namespace portreeve::pages
