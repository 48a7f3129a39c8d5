#pragma once

#include "ui/pages/check/checkmodel.h"

#include <QPushButton>

class QMenu;

namespace portreeve::pages {

/// Earlier runs of this selection and results of other devices as a menu: one is shown, or the rows are compared with
/// one. Hidden while there is none.
class HistoryButton final : public QPushButton
{
    Q_OBJECT
public:
    explicit HistoryButton(QWidget *parent = nullptr);

    void setHistory(const CheckHistory &history);

Q_SIGNALS:
    void shown(const QString &runId);
    void compared(const QString &runId);

private:
    void fill(QMenu *menu, const CheckHistory &history, const QString &none, const QString &chosen,
              void (HistoryButton::*signal)(const QString &));
};

} // namespace portreeve::pages
