#include "ui/pages/check/checkside.h"

#include "ui/pages/check/evidencetimeline.h"
#include "ui/pages/check/rawdetails.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/labels.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QVBoxLayout>

namespace portreeve::pages {

CheckSide::CheckSide(QWidget *parent)
    : QWidget(parent)
    , m_title(widgets::sectionLabel(tr("What was seen"), this))
    , m_evidence(new EvidenceTimeline(this))
    , m_copy(new QPushButton(theme::icon(QStringLiteral("copy")), tr("Copy for the firewall team"), this))
    , m_rule(new QPushButton(theme::icon(QStringLiteral("firewall")), tr("Show the rule"), this))
    , m_retest(new QPushButton(theme::icon(QStringLiteral("run")), tr("Check again"), this))
    , m_raw(new RawDetails(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::Gap);
    column->addWidget(m_title);
    column->addWidget(m_evidence);
    m_rule->setToolTip(tr("Go to the rule that lets this row pass"));
    for (QPushButton *button : {m_copy, m_rule, m_retest})
        column->addWidget(button, 0, Qt::AlignLeft);
    column->addWidget(m_raw);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_teamText); });
    connect(m_rule, &QPushButton::clicked, this, &CheckSide::ruleRequested);
    connect(m_retest, &QPushButton::clicked, this, &CheckSide::retestRequested);
}

void CheckSide::setRow(const CheckRow &row, bool canRetest)
{
    m_teamText = row.forFirewallTeam;
    m_title->setVisible(!row.evidence.isEmpty());
    m_evidence->setSteps(row.evidence);
    m_copy->setVisible(!row.forFirewallTeam.isEmpty());
    m_rule->setVisible(!row.ruleIds.isEmpty() && row.inPlan);
    m_retest->setEnabled(canRetest && row.canBeTried);
    m_raw->setRaw(row.raw);
}

} // namespace portreeve::pages
