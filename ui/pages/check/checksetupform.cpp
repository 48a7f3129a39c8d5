#include "ui/pages/check/checksetupform.h"

#include "ui/theme/metrics.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

namespace portreeve::pages {
namespace {

const QString AddressId = QStringLiteral("address");

} // namespace

CheckSetupForm::CheckSetupForm(QWidget *parent)
    : QWidget(parent)
    , m_dnsServer(new QLineEdit(this))
    , m_proxy(new QComboBox(this))
    , m_proxyAddress(new QLineEdit(this))
    , m_family(new QComboBox(this))
    , m_samples(new QSpinBox(this))
    , m_timeout(new QSpinBox(this))
    , m_problem(new widgets::TextLabel(widgets::TextLabel::Kind::Body, {}, this))
{
    const int character = theme::textWidth(fontMetrics(), 1);
    m_dnsServer->setPlaceholderText(tr("The system's"));
    m_dnsServer->setToolTip(tr("An address, or an address and a port such as 192.0.2.53:53"));
    m_dnsServer->setMinimumWidth(character * 20);
    m_proxyAddress->setPlaceholderText(tr("Host and port"));
    m_proxyAddress->setToolTip(tr("Such as http://proxy.example.com:3128, without a password"));
    m_proxyAddress->setAccessibleName(tr("Address of the proxy"));
    m_proxyAddress->setMinimumWidth(character * 36);
    m_proxy->addItem(tr("None"), QStringLiteral("none"));
    m_proxy->addItem(tr("The system's"), QStringLiteral("system"));
    m_proxy->addItem(tr("At an address"), AddressId);
    m_family->addItem(tr("IPv4 and IPv6"), QStringLiteral("both"));
    m_family->addItem(tr("IPv4 only"), QStringLiteral("4"));
    m_family->addItem(tr("IPv6 only"), QStringLiteral("6"));
    m_samples->setRange(1, 1000);
    m_samples->setToolTip(tr("How often a target that answers is measured"));
    m_timeout->setRange(100, 60'000);
    m_timeout->setSingleStep(500);
    m_timeout->setSuffix(tr(" ms"));
    m_timeout->setToolTip(tr("How long each phase of an attempt may take"));
    m_problem->setSeverity(QStringLiteral("error"));
    m_problem->setNarrowing();
    m_problem->hide();
    addFields();
    connect(m_dnsServer, &QLineEdit::editingFinished, this, &CheckSetupForm::tell);
    connect(m_proxyAddress, &QLineEdit::editingFinished, this, &CheckSetupForm::tell);
    connect(m_family, &QComboBox::activated, this, &CheckSetupForm::tell);
    connect(m_proxy, &QComboBox::activated, this, [this] {
        const bool address = m_proxy->currentData() == AddressId;
        m_proxyAddress->setVisible(address);
        if (address)
            m_proxyAddress->setFocus(Qt::OtherFocusReason);
        tell();
    });
    for (QSpinBox *box : {m_samples, m_timeout}) {
        box->setKeyboardTracking(false);
        connect(box, &QSpinBox::valueChanged, this, &CheckSetupForm::tell);
    }
}

void CheckSetupForm::addFields()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::Tight);
    auto *fields = new QWidget(this);
    auto *flow = new widgets::FlowLayout(fields, theme::Spacing, theme::Tight);
    flow->addWidget(widgets::labelledField(tr("DNS server"), m_dnsServer, fields));
    flow->addWidget(widgets::labelledField(tr("Proxy"), m_proxy, fields));
    flow->addWidget(m_proxyAddress);
    flow->addWidget(widgets::labelledField(tr("Addresses"), m_family, fields));
    flow->addWidget(widgets::labelledField(tr("Samples"), m_samples, fields));
    flow->addWidget(widgets::labelledField(tr("Time-out"), m_timeout, fields));
    column->addWidget(fields);
    column->addWidget(m_problem);
}

QString CheckSetupForm::proxy() const
{
    const QString id = m_proxy->currentData().toString();
    return id == AddressId ? m_proxyAddress->text().trimmed() : id;
}

void CheckSetupForm::tell()
{
    // An address is still to be written.
    if (m_filling || proxy().isEmpty())
        return;
    Q_EMIT edited({m_dnsServer->text().trimmed(),
                   proxy(),
                   m_family->currentData().toString(),
                   m_samples->value(),
                   m_timeout->value(),
                   {}});
}

void CheckSetupForm::setSetup(const CheckSetup &setup)
{
    m_problem->setText(setup.problem);
    m_problem->setVisible(!setup.problem.isEmpty());
    if (!setup.problem.isEmpty())
        return;
    m_filling = true;
    m_dnsServer->setText(setup.dnsServer);
    const int known = m_proxy->findData(setup.proxy.isEmpty() ? QStringLiteral("none") : setup.proxy);
    m_proxy->setCurrentIndex(known >= 0 ? known : m_proxy->findData(AddressId));
    m_proxyAddress->setText(known >= 0 ? QString() : setup.proxy);
    m_proxyAddress->setVisible(known < 0);
    m_family->setCurrentIndex(qMax(0, m_family->findData(setup.family)));
    m_samples->setValue(setup.samples);
    m_timeout->setValue(setup.timeoutMs);
    m_filling = false;
}

} // namespace portreeve::pages
