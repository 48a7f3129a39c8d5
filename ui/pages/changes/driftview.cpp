#include "ui/pages/changes/driftview.h"

#include "ui/pages/changes/driftmodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/columnscroll.h"
#include "ui/widgets/findinglist.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace portreeve::pages {
namespace {

constexpr int MostFindings = 200; // all of them: there are some dozens

} // namespace

DriftView::DriftView(DriftModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
{
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(theme::PageMargin, theme::Gap, theme::PageMargin, theme::PageMargin);
    column->setSpacing(theme::Gap);
    m_sources = new widgets::TextLabel(widgets::TextLabel::Kind::Body, {}, content);
    m_sources->setNarrowing();
    auto *row = new QWidget(content);
    auto *flow = new widgets::FlowLayout(row, theme::Gap, theme::Gap);
    m_resolve = new QPushButton(theme::icon(QStringLiteral("globe")), {}, row);
    m_promise = widgets::dimmedLabel({}, row);
    m_promise->setWordWrap(false);
    flow->addWidget(m_resolve);
    flow->addWidget(m_promise);
    m_unanswered = widgets::dimmedLabel({}, content);
    m_groups = new QWidget(content);
    m_groups->setLayout(new QVBoxLayout);
    m_groups->layout()->setContentsMargins(0, 0, 0, 0);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_sources, row, m_unanswered, m_groups})
        column->addWidget(widget);
    column->addStretch(1);
    auto *scroll = new widgets::ColumnScroll(this);
    scroll->setContent(content);
    scroll->setAccessibleName(tr("Documents and what is live"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
    connect(m_resolve, &QPushButton::clicked, this, [this] {
        if (m_model.data().resolving)
            Q_EMIT m_model.resolveCancelled();
        else
            Q_EMIT m_model.resolveRequested();
    });
    connect(&m_model, &DriftModel::changed, this, &DriftView::refresh);
    refresh();
    m_model.want();
}

void DriftView::refresh()
{
    const DriftData &data = m_model.data();
    m_sources->setText(data.selected
                           ? data.sources
                           : tr("Choose Regions on Plan: what the documents say about them is then held against "
                                "the published ranges and against DNS."));
    m_resolve->setText(data.resolving ? tr("Cancel") : tr("Compare with DNS"));
    m_resolve->setVisible(data.names > 0);
    m_promise->setText(
        tr("Asks DNS for the health check names of the selection: %1. Nothing else is sent.").arg(data.names));
    m_promise->setVisible(data.names > 0);
    m_unanswered->setText(data.unanswered);
    m_unanswered->setVisible(!data.unanswered.isEmpty());
    fillGroups();
}

void DriftView::fillGroups()
{
    qDeleteAll(m_groups->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    for (const DriftGroup &group : m_model.data().groups) {
        auto *list = new widgets::FindingList(m_groups);
        list->setLimit(MostFindings);
        list->setFindings(group.findings);
        for (QWidget *widget : std::initializer_list<QWidget *>{widgets::sectionLabel(group.title, m_groups), list}) {
            m_groups->layout()->addWidget(widget);
            widget->show();
        }
    }
}

} // namespace portreeve::pages
