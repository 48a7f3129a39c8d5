#pragma once

#include "ui/pages/check/checkmodel.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace portreeve::widgets {
class TextLabel;
} // namespace portreeve::widgets

namespace portreeve::pages {

/// How checks are run, as one line of fields that wraps; what does not hold is said below them.
class CheckSetupForm final : public QWidget
{
    Q_OBJECT
public:
    explicit CheckSetupForm(QWidget *parent = nullptr);

    /// With a problem the fields keep what the user wrote.
    void setSetup(const CheckSetup &setup);

Q_SIGNALS:
    /// The user changed something.
    void edited(const portreeve::pages::CheckSetup &setup);

private:
    void addFields();
    void tell();
    [[nodiscard]] QString proxy() const;

    bool m_filling = false;
    QLineEdit *m_dnsServer;
    QComboBox *m_proxy;
    QLineEdit *m_proxyAddress;
    QComboBox *m_family;
    QSpinBox *m_samples;
    QSpinBox *m_timeout;
    widgets::TextLabel *m_problem;
};

} // namespace portreeve::pages
