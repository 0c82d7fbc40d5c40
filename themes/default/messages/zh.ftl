# 界面文字：简体中文。繁体中文（zh-Hant、zh-TW、zh-HK）暂以此显示。

language-name = 简体中文
date-and-time = { $date } { $time }

## 所有页面
skip-to-content = 跳到正文
main-menu = 主菜单
footer-menu = 页脚
language = 语言
help-centre = 帮助中心
breadcrumb = 当前位置

## 知识库
home-lead = 由解答问题的人撰写的简短指南。
browse-categories = 按主题浏览
subcategories = 此主题的更多内容
category-empty = 这里还没有文章。
articles-count = { $count ->
   *[other] { $count } 篇文章
}
in-this-category = 同一主题
on-this-page = 本页内容
last-updated = 最后更新：{ $date }
draft = 草稿：仅您可见
draft-mark = 草稿
copy-link = 复制此章节的链接
link-copied = 链接已复制
more-articles = 更多文章
previous-article = 上一篇
next-article = 下一篇
still-need-help = 仍需要帮助？
still-need-help-text = 请告诉我们发生了什么，会有人为您解答。
not-found-title = 找不到此页面
not-found-text = 地址可能有误，或页面已移动。您可以从这里继续。
to-home = 前往帮助中心
future-badge = 将于 { $date } 发布
private-badge = 仅供已登录的读者阅读
fallback-notice = 这篇文章还没有此语言（{ $language }）的版本。当前显示的语言：{ $source }。
related = 相关文章
tags = 标签
tag-title = 有关“{ $tag }”的文章
edit-page = 编辑此页
print-page = 打印
copy-code = 复制
copied = 已复制
tabs-label = 选项
step-label = 第 { $number } 步
footnotes-label = 脚注
back-to-text = 返回正文
feed-title = { $site }：新增和更新的文章
feed-category = { $category } – { $site }
view-as = 查看身份
view-as-visitor = 未登录的访客

## 搜索
search-title = 搜索
search-label = 搜索帮助中心
search-placeholder = 您需要什么帮助？
search-button = 搜索
search-results = { $count ->
   *[other] “{ $query }”的搜索结果：{ $count } 条
}
search-none = 没有与“{ $query }”相关的结果
search-none-help = 请检查拼写，换用其他或更少的词语，或按主题浏览。
search-more = 显示更多结果
search-all-results = “{ $query }”的全部结果
search-loading = 正在搜索…
search-failed = 无法加载搜索。打开搜索页面
search-keys = 用方向键选择结果，按回车键打开。

## 文章下方：是否有帮助
helpful-question = 这篇文章对您有帮助吗？
helpful-yes = 有
helpful-no = 没有
helpful-thanks = 谢谢！您的反馈有助于我们改进。
helpful-comment = 有什么遗漏或不清楚的地方？（选填）
helpful-comment-hint = 请勿填写个人信息。我们无法在此回复。
helpful-send = 发送
helpful-too-many = 短时间内反馈过多。请等待几分钟后重试。

## 登录
email = 电子邮箱
code = 六位验证码
sign-in = 登录
sign-in-title = 登录“{ $portal }”
sign-in-text = 请输入您的电子邮箱，我们会向您发送链接和验证码。无需密码。
sign-in-send = 发送验证码
sign-in-note = 邮件会在一分钟内送达。如未收到，请查看垃圾邮件。
sign-in-kept = 您之前输入的内容
sign-in-kept-note = 您的登录已过期，因此内容未发送。请复制内容，登录后重新发送。
sign-in-problem-address = 这不像是电子邮箱地址。请检查后重试。
sign-in-problem-code = 验证码不正确。请查看最新的邮件后重试。
sign-in-problem-expired = 该验证码或链接已失效。请重新获取。
sign-in-problem-too-many = 短时间内尝试次数过多。请等待几分钟后重试。
signed-out = 您已退出登录。
check-mail-title = 请查看邮箱
check-mail-text = { $minutes ->
   *[other] 如果此地址在我们这里有记录，包含链接和验证码的邮件已在途中。两者均在 { $minutes } 分钟内有效。
}
check-mail-dev = 打开本应发送的邮件
check-mail-note = 没有收到邮件？
another-address = 重试或使用其他地址
open-link-title = 登录“{ $portal }”
open-link-text = 只差一步。请按下按钮，在此浏览器中登录。
other-browser-title = 此链接属于另一个浏览器
other-browser-text = 请回到您获取链接的浏览器，并在那里输入邮件中的验证码。或者在这里重新登录。
sign-in-here = 在这里登录
link-gone-title = 此链接已失效
link-gone-text = 链接已被使用或已过期。重新获取只需片刻。
ask-for-new-link = 获取新链接
no-access-title = 您没有访问权限
no-access-text = 您已登录，但此地址没有“{ $portal }”的访问权限。如果您认为有误，请联系我们。
sign-out-other-address = 退出登录并使用其他地址
single-sign-on-text = 使用您的 { $provider } 账号登录。
single-sign-on-button = 使用 { $provider } 登录
single-sign-on-failed = 您尚未登录
single-sign-on-stale = 本次登录用时过长、已被使用，或是在其他浏览器中开始的。请重新开始。
single-sign-on-refused = { $provider } 未能为您登录。
single-sign-on-said = { $provider } 的答复：
single-sign-on-unreachable = 目前无法连接 { $provider }。请稍后再试。
single-sign-on-unproven = 无法验证 { $provider } 的答复，因此没有登录。请重试。
single-sign-on-no-address = { $provider } 尚未验证您的电子邮件地址，因此我们无法在此确认您的身份。请在那里验证，或与我们联系。
single-sign-on-not-let-in = 您的 { $provider } 账号无权访问 { $portal }。如果您认为应当有权访问，请与我们联系。
single-sign-on-other-subject = 在这里，您的电子邮件地址属于 { $provider } 的另一个账号。请与我们联系，我们会核实。
single-sign-on-again = 使用其他账号
single-sign-on-sign-out = 同时退出 { $provider }
single-sign-on-dev = 此预览不会询问 { $provider }：由您选择以谁的身份查看。

## 门户
signed-in-as = 当前登录：
sign-out = 退出登录
new-ticket = 新建工单
views = 视图
view-mine = 我的工单
view-company = 公司的工单
subject = 主题
no-subject = （无主题）
status = 状态
requester = 提交人
company = 公司
created = 创建时间
last-activity = 最近活动
number = 编号
details = 详情
pages = 页面
newest = 最新
older = 较早
no-tickets-title = 还没有工单
no-tickets-text = 您联系我们后，您的问题和我们的答复都会保存在这里。

## 工单
conversations = 对话
channel = { $channel ->
    [portal] 门户
    [email] 电子邮件
    [chat] 聊天
    [messenger] 即时消息
    [form] 表单
    [phone] 电话
   *[other] 对话
}
side = { $side ->
    [you] 您
    [colleague] 同事
   *[agent] 客服
}
no-messages = 还没有消息。
thread-changed = 工单已更新
quoted-text = 显示引用的文字
your-reply = 您的回复
send-reply = 发送回复
reply-reopens = 工单已关闭。您的回复会重新打开它。
text-problem-closed = 工单在您输入期间已关闭，无法再回复。您的文字仍保留在这里，以便复制。
text-problem-empty = 请先输入内容再发送。
text-problem-long = { $max ->
   *[other] 内容过长，最多 { $max } 个字符。
}
close-ticket = 关闭工单
close-note = 问题解决了吗？您可以随时重新打开工单。
reopen-ticket = 重新打开工单
done-replied = 您的回复已发送。
done-created = 您的工单已发送。我们会在这里并通过邮件答复。
done-closed = 工单已关闭。
done-reopened = 工单已重新打开。

## 新建工单
new-ticket-text = 请告诉我们您需要什么帮助。信息越详细，答复就越快。
description = 发生了什么？
description-hint = 您做了什么，期望的结果是什么，实际发生了什么？
subject-problem-empty = 请填写工单主题。
subject-problem-long = { $max ->
   *[other] 主题过长，最多 { $max } 个字符。
}
send-ticket = 发送
cancel = 取消

## 出现问题时
request-id = 如就此联系我们，请提供
problem-not-found-title = 这里没有内容
problem-not-found-text = 地址有误，或其内容您无权访问。
problem-forbidden-title = 表单来自其他网站
problem-forbidden-text = 为保障您的安全，未发送任何内容。请返回并重新加载页面后重试。
problem-bad-request-title = 无法识别的请求
problem-bad-request-text = 发送的内容有误。请返回后重试。
problem-conflict-title = 现在无法执行此操作
problem-conflict-text = 工单在此期间已更改，或此功能已停用。请重新加载页面查看当前情况。
problem-too-large-title = 一次发送的内容过多
problem-too-large-text = 请缩短文字后重新发送。
problem-too-many-title = 操作有点快
problem-too-many-text = 请稍等片刻后重试。
problem-failed-title = 我们这边出了点问题
problem-failed-text = 这不是您的错。请稍后重试。
problem-unavailable-title = 服务暂时不可用
problem-unavailable-text = 我们很快就会恢复。您发送的内容不会丢失。

## 邮件
mail-hello = 您好！
mail-sign-in-subject = { $code } 是您登录“{ $portal }”的验证码
mail-sign-in-code = 您登录“{ $portal }”的验证码：
mail-sign-in-link = 或在获取验证码的浏览器中打开此链接：
mail-sign-in-note = { $minutes ->
   *[other] 验证码和链接只能使用一次，{ $minutes } 分钟内有效。如果这不是您本人的操作，则无需理会。
}
mail-answered-subject = 对 #{ $number } 的答复：{ $subject }
mail-answered-text = { $author } 答复了您的工单 #{ $number }：
mail-answered-link = 阅读完整工单并回复：
mail-answered-button = 阅读并回复
mail-answered-note = 您收到此邮件，是因为您在“{ $portal }”中联系过我们。
mail-registration-subject = 您现在可以使用“{ $portal }”了
mail-registration-text = “{ $portal }”已对您开放。您可以在那里查看自己的工单、了解处理进展并联系我们。
mail-registration-address = 请使用此邮箱登录，无需密码：
mail-registration-link = 在此登录：
mail-registration-note = 您收到此邮件是因为已获得访问权限，此邮件仅发送一次。如不需要，无需进行任何操作。

## 文章中的词语
alert-note = 备注
alert-tip = 提示
alert-important = 重要
alert-warning = 警告
alert-caution = 小心
task-done = 已完成
task-open = 未完成
other-articles = 其他文章
