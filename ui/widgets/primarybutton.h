#pragma once

#include "ui/widgets/actionspec.h"

#include <QPushButton>

#include <optional>

class QShortcut;

namespace portreeve::widgets {

/// The one primary action of a page, in the palette's highlight colour.
class PrimaryButton final : public QPushButton
{
    Q_OBJECT
public:
    explicit PrimaryButton(QWidget *parent = nullptr);

    /// Nothing hides the button.
    void setSpec(const std::optional<ActionSpec> &spec);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void restyle();

    std::optional<ActionSpec> m_spec;
    QShortcut *m_shortcut;
};

} // namespace portreeve::widgets
