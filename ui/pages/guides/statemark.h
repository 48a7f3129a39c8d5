#pragma once

#include "core/base/finding.h"

#include <QLabel>

#include <optional>

namespace portreeve::pages {

/// A sign beside a sentence, in the colour of a severity or dimmed; follows the theme.
class StateMark final : public QLabel
{
    Q_OBJECT
public:
    /// The sign of a severity, called by its word.
    StateMark(Severity severity, QWidget *parent);
    /// An icon of ours; without a severity it is dimmed.
    StateMark(const QString &icon, std::optional<Severity> severity, QWidget *parent);

protected:
    void changeEvent(QEvent *event) override;

private:
    void paintMark();

    QString m_icon;
    std::optional<Severity> m_severity;
};

} // namespace portreeve::pages
