# 画面に表示される日本語の文言。文体は「です・ます」。ボタンや見出しは体言止め。

language-name = 日本語
date-and-time = { $date } { $time }

## すべてのページ
skip-to-content = 本文へ移動
main-menu = メインメニュー
footer-menu = フッター
language = 言語
help-centre = ヘルプセンター
breadcrumb = 現在の位置

## ナレッジベース
home-lead = お問い合わせに答えている担当者が書いた、短いガイドです。
browse-categories = トピックから探す
subcategories = このトピックの関連項目
category-empty = まだ記事がありません。
articles-count = { $count ->
   *[other] { $count } 件の記事
}
in-this-category = このトピックの記事
on-this-page = このページの内容
last-updated = 最終更新日：{ $date }
draft = 下書き：あなただけに表示されています
draft-mark = 下書き
copy-link = このセクションへのリンクをコピー
link-copied = リンクをコピーしました
more-articles = ほかの記事
previous-article = 前の記事
next-article = 次の記事
still-need-help = 解決しませんでしたか？
still-need-help-text = 状況をお知らせください。担当者がお答えします。
not-found-title = ページが見つかりません
not-found-text = アドレスに誤りがあるか、ページが移動した可能性があります。次のリンクからお進みください。
to-home = ヘルプセンターへ
future-badge = { $date } 公開予定
private-badge = ログインした方のみ
fallback-notice = この記事にはまだこの言語（{ $language }）版がありません。表示中の言語：{ $source }
related = 関連記事
tags = タグ
tag-title = 「{ $tag }」に関する記事
edit-page = このページを編集
print-page = 印刷
copy-code = コピー
copied = コピーしました
tabs-label = 選択肢
step-label = ステップ { $number }
footnotes-label = 脚注
back-to-text = 本文に戻る
feed-title = { $site }：新着記事と更新された記事
feed-category = { $category } – { $site }
view-as = 表示する立場
view-as-visitor = 訪問者（未ログイン）

## 検索
search-title = 検索
search-label = ヘルプセンターを検索
search-placeholder = 何かお困りですか？
search-button = 検索
search-results = { $count ->
   *[other] 「{ $query }」の検索結果：{ $count } 件
}
search-none = 「{ $query }」に一致する結果はありません
search-none-help = つづりを確認するか、別の言葉や少ない言葉で検索するか、トピックから探してください。
search-more = さらに結果を表示
search-all-results = 「{ $query }」のすべての検索結果
search-loading = 検索しています…
search-failed = 検索を読み込めませんでした。検索ページを開く
search-keys = 矢印キーで結果を選び、Enter キーで開きます。

## 記事の下：役に立ったか
helpful-question = この記事は役に立ちましたか？
helpful-yes = はい
helpful-no = いいえ
helpful-thanks = ありがとうございます。改善に役立てます。
helpful-comment = 足りない点や分かりにくい点をお聞かせください（任意）
helpful-comment-hint = 個人情報は書かないでください。ここではお返事できません。
helpful-send = 送信
helpful-too-many = 短い時間に多くの回答がありました。数分待ってから、もう一度お試しください。

## ログイン
email = メールアドレス
code = 6 桁のコード
sign-in = ログイン
sign-in-title = 「{ $portal }」にログイン
sign-in-text = メールアドレスを入力すると、リンクとコードをお送りします。パスワードは必要ありません。
sign-in-send = コードを送信
sign-in-note = メールは 1 分以内に届きます。届かない場合は、迷惑メールフォルダーをご確認ください。
sign-in-kept = 入力されていた内容
sign-in-kept-note = ログインの有効期限が切れていたため、内容は送信されませんでした。コピーしてログインし、もう一度送信してください。
sign-in-problem-address = メールアドレスの形式ではないようです。確認して、もう一度お試しください。
sign-in-problem-code = コードが正しくありません。最新のメールを確認して、もう一度お試しください。
sign-in-problem-expired = このコードまたはリンクは無効になっています。新しいものをお求めください。
sign-in-problem-too-many = 短い時間に何度も試行されました。数分待ってから、もう一度お試しください。
signed-out = ログアウトしました。
check-mail-title = メールをご確認ください
check-mail-text = { $minutes ->
   *[other] ご登録のアドレスであれば、リンクとコードを記載したメールをお送りしています。どちらも { $minutes } 分間有効です。
}
check-mail-dev = 送信されるはずだったメールを開く
check-mail-note = メールが届きませんか？
another-address = もう一度試すか、別のアドレスを使う
open-link-title = 「{ $portal }」にログイン
open-link-text = あと 1 ステップです。ボタンを押して、このブラウザーでログインしてください。
other-browser-title = このリンクは別のブラウザー用です
other-browser-text = リンクを求めたブラウザーに戻り、メールのコードを入力してください。または、こちらで最初からログインしてください。
sign-in-here = こちらでログイン
link-gone-title = このリンクは無効になっています
link-gone-text = すでに使用されたか、有効期限が切れています。新しいリンクはすぐに発行できます。
ask-for-new-link = 新しいリンクを求める
no-access-title = アクセス権がありません
no-access-text = ログインしていますが、このアドレスには「{ $portal }」へのアクセス権がありません。アクセスできるはずの場合は、お知らせください。
sign-out-other-address = ログアウトして別のアドレスを使う
single-sign-on-text = { $provider } のアカウントでサインインします。
single-sign-on-button = { $provider } でサインイン
single-sign-on-failed = サインインできませんでした
single-sign-on-stale = 時間がかかりすぎたか、すでに使われたか、別のブラウザーで始められたサインインです。もう一度始めてください。
single-sign-on-refused = { $provider } でサインインできませんでした。
single-sign-on-said = { $provider } からの応答：
single-sign-on-unreachable = いま { $provider } に接続できません。しばらくしてからもう一度お試しください。
single-sign-on-unproven = { $provider } からの応答を確認できなかったため、サインインは行われませんでした。もう一度お試しください。
single-sign-on-no-address = { $provider } でメールアドレスが確認されていないため、どなたかを特定できません。そちらで確認するか、私たちにご連絡ください。
single-sign-on-not-let-in = { $provider } のアカウントでは { $portal } を利用できません。利用できるはずの場合はご連絡ください。
single-sign-on-other-subject = このメールアドレスは、ここでは { $provider } の別のアカウントのものになっています。ご連絡いただければ確認します。
single-sign-on-again = 別のアカウントを使う
single-sign-on-sign-out = { $provider } からもサインアウト
single-sign-on-dev = このプレビューでは { $provider } に問い合わせません。誰として見るかを選びます。

## ポータル
signed-in-as = ログイン中：
sign-out = ログアウト
new-ticket = 新しいお問い合わせ
views = 表示
view-mine = 自分のお問い合わせ
view-company = 会社のお問い合わせ
subject = 件名
no-subject = （件名なし）
status = ステータス
requester = 送信者
company = 会社
created = 作成日時
last-activity = 最終更新
number = 番号
details = 詳細
pages = ページ
newest = 最新
older = 以前のもの
no-tickets-title = お問い合わせはまだありません
no-tickets-text = お問い合わせいただくと、ご質問と回答がここに保存されます。

## お問い合わせ
conversations = やり取り
channel = { $channel ->
    [portal] ポータル
    [email] メール
    [chat] チャット
    [messenger] メッセンジャー
    [form] フォーム
    [phone] 電話
   *[other] やり取り
}
side = { $side ->
    [you] あなた
    [colleague] 同じ会社の方
   *[agent] サポート
}
no-messages = まだメッセージはありません。
thread-changed = お問い合わせが更新されました
quoted-text = 引用文を表示
your-reply = 返信
send-reply = 返信を送信
reply-reopens = このお問い合わせは終了しています。返信すると再開されます。
text-problem-closed = 入力中にお問い合わせが終了したため、返信できません。入力した内容はここに残っていますので、コピーできます。
text-problem-empty = 送信する前に内容を入力してください。
text-problem-long = { $max ->
   *[other] 内容が長すぎます。{ $max } 文字以内で入力してください。
}
close-ticket = お問い合わせを終了
close-note = 解決しましたか？いつでも再開できます。
reopen-ticket = お問い合わせを再開
done-replied = 返信を送信しました。
done-created = お問い合わせを送信しました。こちらとメールでお答えします。
done-closed = お問い合わせを終了しました。
done-reopened = お問い合わせを再開しました。

## 新しいお問い合わせ
new-ticket-text = お困りの内容をお知らせください。詳しく書いていただくほど、早くお答えできます。
description = 何が起きましたか？
description-hint = 何をしたとき、どうなるはずで、実際にはどうなりましたか？
subject-problem-empty = 件名を入力してください。
subject-problem-long = { $max ->
   *[other] 件名が長すぎます。{ $max } 文字以内で入力してください。
}
send-ticket = 送信
cancel = キャンセル

## 問題が起きたとき
request-id = この件でお問い合わせの際は、次の番号をお知らせください：
problem-not-found-title = ここには何もありません
problem-not-found-text = アドレスが間違っているか、アクセス権のないものです。
problem-forbidden-title = 別の場所から送られたフォームです
problem-forbidden-text = 安全のため、何も送信していません。前のページに戻り、再読み込みしてからもう一度お試しください。
problem-bad-request-title = 内容を理解できませんでした
problem-bad-request-text = 送信された内容に誤りがあります。前のページに戻って、もう一度お試しください。
problem-conflict-title = 今は実行できません
problem-conflict-text = その間にお問い合わせの状態が変わったか、この機能が無効になっています。ページを再読み込みしてご確認ください。
problem-too-large-title = 一度に送れる量を超えています
problem-too-large-text = 文章を短くして、もう一度送信してください。
problem-too-many-title = 少し間隔を空けてください
problem-too-many-text = しばらく待ってから、もう一度お試しください。
problem-failed-title = こちらで問題が発生しました
problem-failed-text = お客様の操作が原因ではありません。しばらくしてから、もう一度お試しください。
problem-unavailable-title = 一時的にご利用いただけません
problem-unavailable-text = まもなく再開します。送信された内容は失われていません。

## メール
mail-hello = こんにちは。
mail-sign-in-subject = 「{ $portal }」のコードは { $code } です
mail-sign-in-code = 「{ $portal }」のコードは次のとおりです：
mail-sign-in-link = または、コードを求めたブラウザーで次のリンクを開いてください：
mail-sign-in-note = { $minutes ->
   *[other] コードとリンクは 1 回限り、{ $minutes } 分間有効です。お心当たりがない場合は、何もする必要はありません。
}
mail-answered-subject = お問い合わせ #{ $number } への回答：{ $subject }
mail-answered-text = お問い合わせ #{ $number } に { $author } が回答しました：
mail-answered-link = すべてのやり取りを読んで返信する：
mail-answered-button = 読んで返信する
mail-answered-note = 「{ $portal }」でお問い合わせいただいたため、このメールをお送りしています。
mail-registration-subject = 「{ $portal }」をご利用いただけるようになりました
mail-registration-text = 「{ $portal }」をご利用いただけます。お問い合わせの内容や対応状況を確認したり、私たちに連絡したりできます。
mail-registration-address = 次のメールアドレスでログインしてください。パスワードは必要ありません：
mail-registration-link = ログインはこちら：
mail-registration-note = ご利用いただけるようになったため、このメールを一度だけお送りしています。ご不要の場合は、何もする必要はありません。

## 記事の中の言葉
alert-note = メモ
alert-tip = ヒント
alert-important = 重要
alert-warning = 警告
alert-caution = 注意
task-done = 完了
task-open = 未完了
other-articles = その他の記事
